"""Is it there, filled in, signed, sealed?"""

import pytest

from tests.scoring.rows import CANNOT_TELL, FAILED, FILED, INAPPLICABLE, PASSED, SEAL, Row, confirm

PRESENCE = {
    "kind": "presence",
    "documents": ["责令改正通知书"],
    "finding": "f",
    "or_elements": {"行政处罚决定书": ["责令改正"]},
}
PRESENCES = [
    Row("there", PRESENCE, [{"kind": "责令改正通知书"}], PASSED),
    Row("another document does instead", PRESENCE, [{"kind": "行政处罚决定书", "责令改正": "责令改正"}], PASSED),
    Row("nothing of it anywhere", PRESENCE, [FILED], FAILED, ("f",)),
    Row("a page was not read", PRESENCE, [FILED], CANNOT_TELL, unread=True),
    Row(
        "a document of no known kind bears its title",
        PRESENCE,
        [{"kind": "未识别", "text": "关于责令改正通知书的\n材料"}],
        CANNOT_TELL,
    ),
    Row(
        "a document of no known kind says other things",
        PRESENCE,
        [{"kind": "未识别", "text": "会议纪要"}],
        FAILED,
        ("f",),
    ),
    Row(
        "the words stand in the document that could do instead",
        PRESENCE,
        [{"kind": "行政处罚决定书", "text": "决定书\n责令你单位改正"}],
        CANNOT_TELL,
    ),
]

FILLED = {"kind": "elements", "documents": ["询问笔录"], "needs": [{"element": ["地点"], "finding": "f"}]}
ELEMENTS = [
    Row("filled in", FILLED, [{"kind": "询问笔录", "地点": "本局"}], PASSED),
    Row("left blank", FILLED, [{"kind": "询问笔录", "地点": "~"}], FAILED, ("f",)),
    Row("illegible", FILLED, [{"kind": "询问笔录", "地点": None}], CANNOT_TELL),
    Row("no place and no word of it", FILLED, [{"kind": "询问笔录", "text": "询问笔录\n问：姓名？"}], FAILED, ("f",)),
    Row(
        "no place recognised but its word is there",
        FILLED,
        [{"kind": "询问笔录", "text": "笔录\n询问地点 本局"}],
        CANNOT_TELL,
    ),
    Row(
        "the title alone is no word of it",
        FILLED,
        [{"kind": "询问笔录", "title": "地点笔录", "text": "地点笔录\n问"}],
        FAILED,
        ("f",),
    ),
    Row("of doubtful kind", FILLED, [{"kind": "询问笔录", "text": "问", "confidence": 0.6}], CANNOT_TELL),
    Row("read in part", FILLED, [{"kind": "询问笔录", "text": "问", "unread": "第2页没有文字"}], CANNOT_TELL),
    Row("no such document", FILLED, [FILED], INAPPLICABLE),
    Row(
        "one of two is blank",
        FILLED,
        [{"kind": "询问笔录", "地点": "甲"}, {"kind": "询问笔录", "地点": "~"}],
        FAILED,
        ("f",),
    ),
    Row(
        "one good one is enough",
        {**FILLED, "each": False},
        [{"kind": "询问笔录", "地点": "甲"}, {"kind": "询问笔录", "地点": "~"}],
        PASSED,
    ),
    Row(
        "excused by a note",
        {**FILLED, "needs": [{"element": ["被询问人签名"], "finding": "f", "unless": ["拒签注明"]}]},
        [{"kind": "询问笔录", "被询问人签名": "~", "拒签注明": "拒绝签字"}],
        PASSED,
    ),
    Row(
        "a word that must stand in it",
        {**FILLED, "needs": [{"element": ["承办人意见"], "finding": "f", "words": ["建议"]}]},
        [{"kind": "询问笔录", "承办人意见": "已阅"}],
        FAILED,
        ("f",),
    ),
    Row(
        "shown by other words",
        {**FILLED, "needs": [{"element": ["天气"], "finding": "f", "shown_by": ["晴|雨"]}]},
        [{"kind": "询问笔录", "text": "当日晴"}],
        PASSED,
    ),
    Row(
        "a date is missing where no date is left over",
        {**FILLED, "needs": [{"element": ["审核日期"], "finding": "f"}]},
        [{"kind": "询问笔录", "签名日期": "2024-03-01"}],
        FAILED,
        ("f",),
    ),
    Row(
        "a date is left over that nobody took",
        {**FILLED, "needs": [{"element": ["审核日期"], "finding": "f"}]},
        [{"kind": "询问笔录", "text": "二〇二四年 3月1日"}],
        CANNOT_TELL,
    ),
]

TWO = {
    "kind": "signatures",
    "documents": ["询问笔录"],
    "needs": [{"element": ["执法人员签名"], "finding": "f", "at_least": 2}],
}
SIGNATURES = [
    Row("two names in two places", TWO, [{"kind": "询问笔录", "执法人员签名": ["张三", "李四"]}], PASSED),
    Row("two names in one place", TWO, [{"kind": "询问笔录", "执法人员签名": "张三、李四"}], PASSED),
    Row("two images", TWO, [{"kind": "询问笔录", "执法人员签名": ["（图像）", "（图像）"]}], PASSED),
    Row("one and an empty place", TWO, [{"kind": "询问笔录", "执法人员签名": ["张三", "~"]}], FAILED, ("f",)),
    Row("the same name twice", TWO, [{"kind": "询问笔录", "执法人员签名": ["张三", "张 三"]}], FAILED, ("f",)),
    Row("one name only", TWO, [{"kind": "询问笔录", "执法人员签名": "张三"}], FAILED, ("f",)),
    Row("one typed name alone", TWO, [{"kind": "询问笔录", "执法人员签名": "张三", "markless": True}], CANNOT_TELL),
    Row(
        "no place for a name among typed words alone",
        TWO,
        [{"kind": "询问笔录", "text": "问：是吗", "markless": True}],
        CANNOT_TELL,
    ),
    Row("both names typed", TWO, [{"kind": "询问笔录", "执法人员签名": ["张三", "李四"], "markless": True}], PASSED),
    Row(
        "one name, but ink that nobody took",
        TWO,
        [{"kind": "询问笔录", "执法人员签名": "张三", "marks": [{"kind": "签名"}]}],
        CANNOT_TELL,
    ),
    Row(
        "an empty place with ink on it",
        {**TWO, "needs": [{"element": ["执法人员签名"], "finding": "f"}]},
        [{"kind": "询问笔录", "执法人员签名": "~", "marks": [{"kind": "签名"}]}],
        PASSED,
    ),
    Row(
        "no more than are named",
        {**TWO, "needs": [{"element": ["执法人员签名"], "finding": "f", "at_least": 2, "limited_by": ["执法人员"]}]},
        [{"kind": "询问笔录", "执法人员": "张三/01", "执法人员签名": "张三"}],
        PASSED,
    ),
]

SEALED = {"kind": "seals", "documents": ["行政处罚决定书"], "finding": "f", "mismatch": "m"}
DECISION = {"kind": "行政处罚决定书", "落款机关": "云岭市城市管理局", "落款日期": "2024-05-01"}
SEALS = [
    Row("a seal at the end", SEALED, [{**DECISION, "marks": [SEAL]}], PASSED),
    Row(
        "no seal while others have one", SEALED, [DECISION, {"kind": "责令改正通知书", "marks": [SEAL]}], FAILED, ("f",)
    ),
    Row("no seal in the whole dossier", SEALED, [DECISION], CANNOT_TELL),
    Row(
        "a printed word is no seal",
        SEALED,
        [{**DECISION, "text": "（盖章）"}, {"kind": "责令改正通知书", "marks": [SEAL]}],
        FAILED,
        ("f",),
    ),
    Row(
        "a seal on a copy that was gathered is none of the authority's",
        SEALED,
        [{**DECISION, "text": "（盖章）"}, {"kind": "书证", "marks": [SEAL]}],
        CANNOT_TELL,
    ),
    Row(
        "one sealed paper among several bare ones: the seals are on the originals",
        SEALED,
        [
            {**DECISION, "落款机关": "云岭市城市管理局"},
            {"kind": "行政处罚事先告知书", "落款机关": "云岭市城市管理局"},
            {"kind": "责令改正通知书", "marks": [SEAL]},
        ],
        CANNOT_TELL,
    ),
    Row(
        "seals only on files of another form",
        SEALED,
        [DECISION, {"kind": "书证", "file": "a.pdf", "marks": [SEAL]}],
        CANNOT_TELL,
    ),
    Row(
        "a seal of somebody else",
        SEALED,
        [{**DECISION, "marks": [{"kind": "印章", "text": "青山区应急管理局"}]}],
        FAILED,
        ("m",),
    ),
    Row(
        "the ring of the seal agrees",
        SEALED,
        [{**DECISION, "marks": [{"kind": "印章", "text": "云岭市城市管理局"}]}],
        PASSED,
    ),
    Row(
        "no seal on a copy without colours",
        SEALED,
        [{**DECISION, "scanned": True, "colourless": True}, {"kind": "责令改正通知书", "marks": [SEAL]}],
        CANNOT_TELL,
    ),
    Row(
        "no seal among typed words alone",
        SEALED,
        [{**DECISION, "markless": True}, {"kind": "责令改正通知书", "marks": [SEAL]}],
        CANNOT_TELL,
    ),
    Row(
        "a seal on a copy whose other pages have no colours",
        SEALED,
        [{**DECISION, "scanned": True, "colourless": True, "marks": [SEAL]}],
        PASSED,
    ),
    Row(
        "a scanned seal misread in some characters",
        SEALED,
        [{**DECISION, "scanned": True, "marks": [{"kind": "印章", "text": "云岑币城巾管理局"}]}],
        PASSED,
    ),
    Row(
        "a scanned seal of which nothing was read rightly",
        SEALED,
        [{**DECISION, "scanned": True, "marks": [{"kind": "印章", "text": "三丿口曰工土"}]}],
        PASSED,
    ),
    Row(
        "a scanned seal more like that of another authority of the dossier",
        SEALED,
        [
            {**DECISION, "scanned": True, "marks": [{"kind": "印章", "text": "青山区应急管里局"}]},
            {"kind": "责令改正通知书", "落款机关": "青山区应急管理局", "marks": [SEAL]},
        ],
        CANNOT_TELL,
    ),
    Row("no such document", SEALED, [FILED], INAPPLICABLE),
]


@pytest.mark.parametrize("row", PRESENCES, ids=lambda row: row.name)
def test_whether_a_document_is_there(row: Row) -> None:
    confirm(row)


@pytest.mark.parametrize("row", ELEMENTS, ids=lambda row: row.name)
def test_whether_a_place_is_filled_in(row: Row) -> None:
    confirm(row)


@pytest.mark.parametrize("row", SIGNATURES, ids=lambda row: row.name)
def test_whether_it_is_signed(row: Row) -> None:
    confirm(row)


@pytest.mark.parametrize("row", SEALS, ids=lambda row: row.name)
def test_whether_it_is_sealed(row: Row) -> None:
    confirm(row)
