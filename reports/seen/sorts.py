"""The sorts of things that are drawn in, each with its colour."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from dossiers import (
    Citation,
    Element,
    Identity,
    MarkKind,
    Money,
    Number,
    Officer,
    Party,
    Penalty,
    Period,
    Person,
    Reading,
    Remedy,
)

Colour = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Sort:
    """`filled`: laid over the page like a marker pen; else a frame so many pixels wide."""

    called: str
    colour: Colour
    width: int = 2
    filled: bool = False


LINE = Sort("文字行", (190, 190, 190), 1)
TITLE = Sort("文书标题", (0, 120, 60), 3)
DAY = Sort("日期时间", (0, 90, 200))
PEOPLE = Sort("人员、单位和证件", (120, 40, 160))
MONEY = Sort("金额和处罚", (160, 90, 0))
NUMBER = Sort("文号", (0, 130, 140))
LAW = Sort("法条和救济", (100, 110, 0))
WORDS = Sort("其他要素", (70, 80, 110))
BLANK = Sort("空白的要素", (230, 110, 0))
ILLEGIBLE = Sort("不能辨认的要素", (220, 0, 150))
SEAL = Sort("印章", (220, 0, 0), 4)
SIGNATURE = Sort("签名", (0, 60, 255), 3)
THUMB = Sort("捺印", (255, 90, 120), 3)
PICTURE = Sort("照片和其他图像", (120, 120, 120), 3)
COVERED = Sort("被印章盖住的字", (255, 225, 0), filled=True)
DOUBTFUL = Sort("没有认准的字", (255, 140, 0), filled=True)

LEGEND = (
    *(TITLE, DAY, PEOPLE, MONEY, NUMBER, LAW, WORDS, BLANK, ILLEGIBLE),
    *(SEAL, SIGNATURE, THUMB, PICTURE, COVERED, DOUBTFUL, LINE),
)

_MARKS: dict[MarkKind, Sort] = {"印章": SEAL, "签名": SIGNATURE, "捺印": THUMB}


def sort_of_mark(kind: MarkKind) -> Sort:
    return _MARKS.get(kind, PICTURE)


def sort_of(element: Element) -> Sort:
    if element.reading is Reading.BLANK:
        return BLANK
    if element.reading is Reading.ILLEGIBLE:
        return ILLEGIBLE
    match element.value:
        case dt.date() | Period():
            return DAY
        case Party() | Person() | Officer() | Identity():
            return PEOPLE
        case Money() | Penalty() | Decimal():
            return MONEY
        case Number():
            return NUMBER
        case Citation() | Remedy():
            return LAW
        case _:
            return WORDS
