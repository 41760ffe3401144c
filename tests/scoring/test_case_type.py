"""Of which type a case is, and by which standard it is judged."""

import pytest

from checklists.case_types import CaseType, case_types_named, load_case_types
from checklists.laws_in_force import load_laws
from checklists.loading import load_criteria, load_standard
from parsers.kinds import load_catalogue
from scoring import Settings, open_case
from scoring.case_type import contradicted, type_of, why_this_type
from tests.criteria.case_reader import dossier_of


@pytest.mark.parametrize(
    ("kinds", "name"),
    [
        (("立案审批表", "询问笔录", "行政处罚决定书"), "普通程序处罚"),
        (("行政处罚决定书",), "普通程序处罚"),
        (("当场处罚决定书", "罚没票据"), "简易程序处罚"),
        (("当场处罚决定书", "立案审批表"), "普通程序处罚"),
        ((), "普通程序处罚"),
        (("案件处理内部审批表", "查封（扣押）决定书", "物品清单", "现场检查（勘验）笔录", "询问笔录"), "强制措施"),
        (("冻结决定书", "冻结通知书"), "强制措施"),
        (("立案审批表", "查封（扣押）决定书", "行政处罚决定书"), "普通程序处罚"),
        (("行政处罚决定书", "送达回证", "催告书", "强制执行决定书", "强制执行笔录"), "强制执行"),
        (("行政处罚决定书", "送达回证", "催告书", "强制执行申请书"), "强制执行"),
        (("责令改正通知书", "催告书", "代履行决定书"), "强制执行"),
        (("立案审批表", "行政处罚事先告知书", "行政处罚决定书", "催告书", "强制执行申请书"), "普通程序处罚"),
        (("查封（扣押）决定书", "行政处罚决定书", "强制执行决定书"), "强制执行"),
        (("当场处罚备案表", "现场检查（勘验）笔录"), "简易程序处罚"),
        (("行政检查审批表", "行政检查通知书", "现场检查（勘验）笔录", "责令改正通知书"), "行政检查"),
        (("案源材料", "行政检查通知书", "询问笔录"), "行政检查"),
        (("现场检查（勘验）笔录", "责令改正通知书", "复查意见书"), "行政检查"),
        (("行政检查通知书", "立案审批表", "行政处罚决定书"), "普通程序处罚"),
        (("立案审批表", "查封（扣押）决定书", "延长查封（扣押）期限决定书", "物品清单", "行政处罚决定书"), "强制措施"),
        (
            ("立案审批表", "查封（扣押）决定书", "解除查封（扣押）决定书", "行政处罚决定书", "结案审批表"),
            "普通程序处罚",
        ),
        (("立案审批表", "案源材料", "查封（扣押）决定书", "解除查封（扣押）决定书", "行政处罚决定书"), "普通程序处罚"),
        (("立案审批表", "查封（扣押）决定书", "解除查封（扣押）决定书"), "普通程序处罚"),
    ],
)
def test_the_papers_tell_the_type_of_the_case(kinds: tuple[str, ...], name: str) -> None:
    assert type_of(dossier_of([{"kind": kind} for kind in kinds])).name == name


SEIZED = ("立案审批表", "行政处罚事先告知书", "查封（扣押）决定书", "行政处罚决定书")


@pytest.mark.parametrize(
    ("paper", "name"),
    [
        ({"kind": "封面", "text": "某某县农业农村局\n行政强制案卷\n案件名称：某某扣押案"}, "强制措施"),
        ({"kind": "封面", "text": "行政处罚案卷\n处理结果：没收扣押物品"}, "普通程序处罚"),
        ({"kind": "封面", "text": "行政执法案卷\n案由：违法销售"}, "普通程序处罚"),
        ({"kind": "备考表", "text": "本卷为行政强制措施卷，处罚的材料另立主卷。"}, "强制措施"),
        ({"kind": "备考表", "text": "本卷文书齐全，扣押卷内物品清单两份。"}, "普通程序处罚"),
        ({"kind": "备考表", "text": "与行政强制措施卷宗互见。"}, "普通程序处罚"),
        ({"kind": "备考表", "text": "本卷是行政检查案卷。"}, "普通程序处罚"),
    ],
)
def test_what_a_volume_calls_itself_tells_its_type_where_its_papers_can_be_such(
    paper: dict[str, object], name: str
) -> None:
    dossier = dossier_of([*({"kind": kind} for kind in SEIZED), paper])
    assert type_of(dossier).name == name
    assert (why_this_type(dossier) is None) == (name == "普通程序处罚")


def test_what_the_user_says_goes_before_the_papers() -> None:
    (spot,) = case_types_named("简易程序处罚")
    case = open_case(dossier_of([{"kind": "立案审批表"}]), load_laws(), Settings(case_type=spot))
    assert case.type is spot


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("行政许可", ["行政许可"]),
        ("许可", ["行政许可"]),
        (" 行政许可案卷 ", ["行政许可"]),
        ("普通程序", ["普通程序处罚"]),
        ("行政处罚（简易程序）", ["简易程序处罚"]),
        ("行政处罚(简易程序)", ["简易程序处罚"]),
        ("当场处罚", ["简易程序处罚"]),
        ("行政强制措施", ["强制措施"]),
        ("JC", ["行政检查"]),
        ("行政处罚", ["普通程序处罚", "简易程序处罚"]),
        ("行政强制", ["强制执行", "强制措施"]),
        ("复议", []),
    ],
)
def test_a_type_is_known_by_what_people_type(typed: str, names: list[str]) -> None:
    assert [one.name for one in case_types_named(typed)] == names


@pytest.mark.parametrize(
    ("kinds", "given", "told"),
    [
        (("受理通知书", "准予许可决定书"), "普通程序处罚", "卷内文书看是行政许可案卷（有《受理通知书》）"),
        (("立案审批表", "查封（扣押）决定书"), "强制措施", None),
        (("受理通知书",), "行政许可", None),
        (("送达回证",), "行政许可", None),
    ],
    ids=["nothing of the type given", "a part of the case", "as the papers say", "papers that show no type"],
)
def test_a_type_that_the_papers_contradict_is_told(kinds: tuple[str, ...], given: str, told: str | None) -> None:
    (named,) = case_types_named(given)
    found = contradicted(dossier_of([{"kind": kind, "title": kind} for kind in kinds]), named)
    assert (told in found) if told and found else found is told


def test_a_document_of_doubtful_kind_tells_nothing() -> None:
    assert type_of(dossier_of([{"kind": "当场处罚决定书", "confidence": 0.5}])).name == "普通程序处罚"


@pytest.mark.parametrize("one", load_case_types(), ids=lambda one: one.name)
def test_every_name_in_a_type_of_case_is_known(one: CaseType) -> None:
    kinds = {*one.core, *one.perhaps, *one.decided_by, *(kind for step in one.steps for kind in step.shown_by)}
    kinds |= set(one.opened_by.documents) if one.opened_by else set()
    assert kinds <= set(load_catalogue())
    # Types may share a prefix: then the standard tells whose a criterion is.
    wanted = load_standard(one.standard).wanted
    stages = {
        criterion.stage
        for criterion in load_criteria().values()
        if criterion.id.startswith(one.prefixes) and criterion.id in wanted
    }
    assert {stage for stage in stages if one.rank_of_stage(stage) is None} <= {"否决"}
    assert load_standard(one.standard).case_type == one.case_type


def test_the_order_in_which_types_are_tried_is_settled() -> None:
    order = [one.precedence for one in load_case_types()]
    assert len(set(order)) == len(order)
