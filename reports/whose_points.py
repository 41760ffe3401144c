"""Whose points and grades a standard has, where no authority published them."""

from typing import Protocol

from checklists.loading import standard_ids


class Pointed(Protocol):
    @property
    def id(self) -> str: ...
    @property
    def ours(self) -> bool: ...
    @property
    def scored(self) -> bool: ...


def whose_points(standard: Pointed) -> str:
    """Empty for a published standard, and for one without points."""
    if not (standard.ours and standard.scored):
        return ""
    whose = "本项目自定" if standard.id in standard_ids() else "本单位自拟"
    return f"分值和等次为{whose}，不是公布的标准"
