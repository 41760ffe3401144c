"""Do the documents say the same?"""

from collections.abc import Mapping

import pytest

from tests.scoring.rows import CANNOT_TELL, FAILED, PASSED, Row, confirm


def consistency(mode: str, element: str, **more: object) -> Mapping[str, object]:
    return {"kind": "consistency", "element": [element], "mode": mode, "finding": "f", **more}


def names(*values: object, element: str = "当事人") -> list[Mapping[str, object]]:
    kinds = ("立案审批表", "行政处罚事先告知书", "行政处罚决定书", "结案审批表")
    return [{"kind": kind, element: value} for kind, value in zip(kinds, values, strict=False)]


FULL = "云岭青禾食品有限公司"
CONSISTENCIES = [
    Row("the same name", consistency("name", "当事人"), names(FULL, FULL, FULL), PASSED),
    Row(
        "width, brackets and spaces",
        consistency("name", "当事人"),
        names("云岭(青禾)有限公司", "云岭（青禾） 有限公司"),
        PASSED,
    ),
    Row("one sign other", consistency("name", "当事人"), names(FULL, FULL, "云岭青河食品有限公司"), FAILED, ("f",)),
    Row(
        "a day that was taken for a name",
        consistency("name", "当事人"),
        names(FULL, FULL, "2024年3月5日10时46分"),
        CANNOT_TELL,
    ),
    Row(
        "another company altogether",
        consistency("name", "当事人"),
        names(FULL, FULL, "清河宏达建材有限公司"),
        FAILED,
        ("f",),
    ),
    Row(
        "another person altogether", consistency("name", "当事人"), names("李建明", "李建明", "王小红"), FAILED, ("f",)
    ),
    Row(
        "another company in a paper that names the party too",
        consistency("name", "当事人"),
        [
            *names(FULL, FULL),
            {"kind": "行政处罚决定书", "当事人": "清河宏达建材有限公司", "text": f"{FULL}从清河宏达建材有限公司购进。"},
        ],
        CANNOT_TELL,
    ),
    Row("with words before", consistency("name", "当事人"), names(FULL, FULL, f"告知{FULL}"), CANNOT_TELL),
    Row("with words behind", consistency("name", "当事人"), names(FULL, FULL, f"{FULL}城关分公司"), CANNOT_TELL),
    Row("cut off where the line ended", consistency("name", "当事人"), names(FULL, FULL, FULL[:-2]), CANNOT_TELL),
    Row("addressed as in a letter", consistency("name", "当事人"), names(FULL, FULL, f"致{FULL}"), PASSED),
    Row(
        "one sign is lacking",
        consistency("name", "当事人"),
        names(FULL, FULL, "云岭青禾食品限公司"),
        FAILED,
        ("f",),
    ),
    Row(
        "the rank of the place is left out",
        consistency("name", "当事人"),
        names("清河县绿野木器厂", "清河县绿野木器厂", "清河绿野木器厂"),
        CANNOT_TELL,
    ),
    Row(
        "a person against a firm",
        consistency("name", "当事人"),
        names(FULL, FULL, "王小红|自然人"),
        CANNOT_TELL,
    ),
    Row("a middle dot is left out", consistency("name", "当事人"), names("艾力·买买提", "艾力买买提"), PASSED),
    Row("masked", consistency("name", "当事人"), names(FULL, "云岭某某食品有限公司"), PASSED),
    Row(
        "a call name that nobody introduced", consistency("name", "当事人"), names(FULL, FULL, "青禾公司"), CANNOT_TELL
    ),
    Row(
        "a call name that a document introduced",
        consistency("name", "当事人"),
        [*names(FULL, "青禾公司"), {"kind": "行政处罚决定书", "text": f"{FULL}（以下简称“青禾公司”）"}],
        PASSED,
    ),
    Row(
        "a shop by its sign or by its keeper",
        consistency("name", "当事人"),
        [
            *names("青禾小吃店（李四）|个体工商户", "青禾小吃店|个体工商户"),
            {"kind": "主体资格证明", "经营者": "李四", "当事人": "李四"},
        ],
        PASSED,
    ),
    Row(
        "the one who acts for the party",
        consistency("name", "当事人"),
        [*names(FULL, FULL), {"kind": "询问笔录", "当事人": "周一山", "被询问人": "周一山"}],
        CANNOT_TELL,
    ),
    Row("only one names it", consistency("name", "当事人"), [*names(FULL), {"kind": "行政处罚决定书"}], CANNOT_TELL),
    Row("one is illegible", consistency("name", "当事人"), names(FULL, FULL, None), CANNOT_TELL),
    Row(
        "against the licence the others are wrong",
        consistency("name", "当事人", against=["主体资格证明"]),
        [*names("云岭青河食品有限公司", "云岭青河食品有限公司"), {"kind": "主体资格证明", "当事人": FULL}],
        FAILED,
        ("f", "f"),
    ),
    Row(
        "the same code",
        consistency("identity", "证件号码"),
        names("91420100MA4K4ABC1X", "91420100MA4K4ABC1X", element="证件号码"),
        PASSED,
    ),
    Row(
        "a code with a slip",
        consistency("identity", "证件号码"),
        names("91420100MA4K4ABC1X", "91420100MA4K4ABC2X", element="证件号码"),
        FAILED,
        ("f",),
    ),
    Row(
        "a masked code that fits",
        consistency("identity", "证件号码"),
        names("420101198001010011", "420101********0011", element="证件号码"),
        PASSED,
    ),
    Row(
        "a masked code that does not",
        consistency("identity", "证件号码"),
        names("420101198001010011", "420101********0012", element="证件号码"),
        FAILED,
        ("f",),
    ),
    Row(
        "涉嫌 falls away",
        consistency("text", "案由"),
        names(f"{FULL}涉嫌无证经营案", "无证经营", element="案由"),
        PASSED,
    ),
    Row(
        "another wording",
        consistency("text", "案由"),
        names("销售超过保质期的食品案", "经营过期食品案", element="案由"),
        CANNOT_TELL,
    ),
    Row("a wrong sign", consistency("text", "地址"), names("东湖路12号", "东湖路13号", element="地址"), FAILED, ("f",)),
    Row(
        "a more exact address",
        consistency("text", "地址"),
        names("云岭市东湖路12号", "东湖路12号", element="地址"),
        PASSED,
    ),
    Row("sums differ", consistency("amount", "拟罚款"), names(3000, 5000, element="拟罚款"), FAILED, ("f",)),
    Row(
        "days differ",
        consistency("date", "立案日期"),
        names("2024-03-01", "2024-03-02", element="立案日期"),
        FAILED,
        ("f",),
    ),
    Row(
        "less exact citations agree",
        consistency("citations", "违反条款"),
        names("食品安全法|34", "中华人民共和国食品安全法|34|1|10", element="违反条款"),
        PASSED,
    ),
    Row(
        "another article",
        consistency("citations", "违反条款"),
        names("食品安全法|34|1", "食品安全法|35|1", element="违反条款"),
        FAILED,
        ("f",),
    ),
    Row(
        "one more penalty",
        consistency("penalties", "处罚"),
        names("罚款|500", ["罚款|500", "没收违法所得|80"], element="处罚"),
        FAILED,
        ("f",),
    ),
    Row(
        "the record of service has another number",
        consistency("number", "送达文号"),
        [
            {"kind": "行政处罚决定书", "文号": "云城罚〔2024〕5号"},
            {"kind": "送达回证", "送达文书": "行政处罚决定书", "送达文号": "云城罚〔2024〕6号"},
        ],
        FAILED,
        ("f",),
    ),
    Row(
        "brackets of another form",
        consistency("number", "送达文号"),
        [
            {"kind": "行政处罚决定书", "文号": "云城罚〔2024〕5号"},
            {"kind": "送达回证", "送达文书": "行政处罚决定书", "送达文号": "云城罚[2024]5号"},
        ],
        PASSED,
    ),
]


@pytest.mark.parametrize("row", CONSISTENCIES, ids=lambda row: row.name)
def test_whether_the_documents_agree(row: Row) -> None:
    confirm(row)
