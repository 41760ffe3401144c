"""Whether a dossier was de-identified: by the mark that `anjuan deidentify` leaves."""

from collections.abc import Iterable
from pathlib import Path
from typing import Final

from training.cards.confirmed import Judged
from training.cards.from_result import SourceError

MARK: Final = "anjuan.deidentified.yaml"
"""Lies beside the copy, never among its papers."""


def deidentified(path: Path) -> bool:
    return (path.absolute().parent / MARK).is_file()


def refuse_identified(judged: Iterable[Judged]) -> None:
    """Raises `SourceError` where a dossier from which a card would come was not de-identified."""
    bare = [one.id for one in judged if one.faults and Path(one.path).exists() and not deidentified(Path(one.path))]
    if bare:
        named = "、".join(bare[:3]) + (f" 等 {len(bare)} 个" if len(bare) > 3 else "")
        raise SourceError(
            f"案卷没有去标识化：{named}；请先用 anjuan deidentify 做出去标识化的案卷再评查、采集，"
            "只在本单位内部使用的加 --internal（卡片和教学包都会注明“内部”）"
        )
