"""Audio and video files: how long and how large, from their heads alone."""

from pathlib import Path

from dossiers import Recording


def recording_of(path: Path, name: str) -> Recording:
    """`name` is the path inside the dossier."""
    return Recording(name, path.stat().st_size, _seconds(path))


def _seconds(path: Path) -> float | None:
    """None for forms of file whose length the library does not tell, and for damaged ones."""
    from tinytag import TinyTag, TinyTagException

    try:
        return TinyTag.get(path, tags=False).duration
    except (TinyTagException, OSError, ValueError, OverflowError):
        return None
