"""Whether a dossier was de-identified: by the statement that `anjuan deidentify` lays beside the copy."""

from collections.abc import Iterable
from pathlib import Path
from typing import Final

from dossiers import ForPerson
from training.cards.confirmed import Judged
from training.deidentify.digest import DIGEST, digest_of

_STATEMENT: Final = "{name}-去标识化说明.txt"
_HEAD: Final = "去标识化说明"
_LEFT: Final = "重读后仍有"
"""Stands in the statement of a copy that was exported though something of the original is left in it."""


class NotDeidentified(ForPerson):
    """Cards of such dossiers are for internal use alone, and somebody has to say so."""


def deidentified(path: Path) -> bool:
    """False also for a copy in which something was left, or that was changed since: its cards stay inside."""
    statement = path.absolute().with_name(_STATEMENT.format(name=path.absolute().name))
    try:
        text = statement.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return False
    stated = next((line.removeprefix(DIGEST) for line in text.splitlines() if line.startswith(DIGEST)), None)
    return text.startswith(_HEAD) and _LEFT not in text and stated == digest_of(path)


def refuse_identified(judged: Iterable[Judged]) -> None:
    """Raises `NotDeidentified` where a card would come from a dossier that was not de-identified."""
    bare = [one.id for one in judged if one.faults and Path(one.path).exists() and not deidentified(Path(one.path))]
    if bare:
        named = "、".join(bare[:3]) + (f" 等 {len(bare)} 个" if len(bare) > 3 else "")
        raise NotDeidentified(
            f"案卷没有去标识化，或者副本后来有改动：{named}；请先用 anjuan deidentify 做出副本，再用 --copies 采集；"
            "只在本单位内部使用的加 --internal（卡片和教学包都会注明“内部”）"
        )
