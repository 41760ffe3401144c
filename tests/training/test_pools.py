"""Pools and forms: data that an author writes, named with its line when it is wrong, and never a loss for faults."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from training.writer import faults, styles, write_dossier
from training.writer.case import make_case
from training.writer.dossier import compose
from training.writer.formats import Arrangement, arrangements_of
from training.writer.forms import arranged, names_of
from training.writer.look import main, wants
from training.writer.pools import COMMON, options_of, pool
from training.writer.styles import Goods, style
from training.writer.together import several, touched

FORMS = """\
立案审批表:
  head: ["{province}行政执法文书", "{authority}"]
  number: {at: above, align: left, text: "编号：{number}"}
  title_break: 立案
  page_foot: 第一联
  body:
    - {text: （内部文书）, align: right}
    - grid:
        - [案由]
        - [{field: 线索来源, label: 来源}, 线索日期]
        - [{label: 案卷密级, text: 内部}]
        - [{label: 当事人, tell: "{当事人}[（{证件号码}）][，法定代表人：{法定代表人}][，性别：{性别}]", tall: true}]
    - lines: [[联系电话]]
    - prose: 经初查，{案情}
    - columns: [承办人意见, 承办机构意见, 机关负责人意见]
送达回证:
  body:
    - rest
    - signs: [受送达人签名, {sign: 送达人签名, label: 送达人：}]
行政处罚决定书:
  closing: {align: left, first: date}
  body: [当事人|证件号码|地址, 立案日期, 处罚, {prose: "依据如下：{处罚条款}"}, rest]
复查意见书:
  body:
    - grid: [[{label: 复查情况, tell: "{复查结果}"}], [当事人签名, 执法人员签名], [{field: 落款, label: 执法机关（印章）}]]
"""
SEEDS = range(4)
ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def forms(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Arrangement]:
    path = tmp_path_factory.mktemp("forms") / "forms.yaml"
    path.write_text(FORMS, encoding="utf-8")
    return dict(arrangements_of(path, pool(COMMON).titles))


def _wrong(tmp_path: Path, text: str) -> str:
    path = tmp_path / "wording.yaml"
    path.write_text(text, encoding="utf-8")
    common = pool(COMMON)
    known = {name: getattr(common, name) for name in ("words", "labels", "titles", "marks", "habits", "names")}
    with pytest.raises(ValueError, match=r"wording\.yaml") as caught:
        options_of(path, known)
    return str(caught.value).split("wording.yaml:")[1]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("words:\n  filing_leader: [同意。]\n  filing_boss: [同意。]\n", "3: words 里没有“filing_boss”这个键"),
        ("words:\n  filing_leader: ['{boss}同意。']\n", "2: “filing_leader”里没有这样的事实：boss"),
        ("words:\n  filing_leader: [同意。]\n  filing_leader: [准予。]\n", "3: “filing_leader”写了两次"),
        ("words:\n  talk_turn: [1]\n", "2: “talk_turn”应当是一个或者几个文本"),
        ("habits:\n  slip_signs: [above]\n", "2: “slip_signs”只能是：inside、below"),
        ("sentences: {}\n", "1: 没有“sentences”这一部分"),
        ("words:\n  filing_leader: ['同意{。']\n", "2: “filing_leader”的大括号不成对"),
    ],
)
def test_a_mistake_in_a_pool_is_named_with_its_line(tmp_path: Path, text: str, said: str) -> None:
    assert _wrong(tmp_path, text).startswith(said)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("立案表:\n  body: [案由]\n", "1: 没有“立案表”这种文书"),
        ("立案审批表:\n  rows: [案由]\n", "2: 没有“rows”这个键"),
        ("立案审批表:\n  body:\n    - 案由\n    - grid: [[案由]]\n", "2: 立案审批表：“案由”用了两次"),
        ("立案审批表:\n  body:\n    - 案由\n    - {text: '{boss}'}\n", "4: 立案审批表：没有这样的事实：boss"),
        ("立案审批表:\n  number: {text: 编号}\n", "2: 立案审批表：文号一行要有 {number}"),
        ("卷内目录:\n  columns: [{label: 题名, tells: title}]\n", "2: 卷内目录：目录要有 title 和 page 两栏"),
    ],
)
def test_a_mistake_in_a_form_is_named_with_its_line(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "forms.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=r"forms\.yaml") as caught:
        arrangements_of(path, pool(COMMON).titles)
    assert str(caught.value).split("forms.yaml:")[1].startswith(said)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_form_loses_nothing_that_has_a_name(forms: dict[str, Arrangement], seed: int) -> None:
    clerk, sheets = compose(seed, "market")
    seen = set()
    for sheet in sheets:
        if sheet.kind not in forms:
            continue
        seen.add(sheet.kind)
        made = arranged(sheet, forms[sheet.kind], clerk.facts)
        assert set(names_of(made)) == set(names_of(sheet))
    assert seen == set(forms)


def test_a_form_stands_in_the_order_that_was_asked(forms: dict[str, Arrangement]) -> None:
    clerk, sheets = compose(3, "market")
    filing = next(sheet for sheet in sheets if sheet.kind == "立案审批表")
    made = arranged(filing, forms["立案审批表"], clerk.facts)
    names = list(names_of(made))
    order = ["案由", "线索来源", "线索日期", "当事人", "联系电话", "案情", "承办人意见", "机关负责人意见"]
    assert [name for name in names if name in order] == order
    assert made.head == f"{clerk.case.locality.province}行政执法文书\n{clerk.case.authority}"


def test_faults_and_signatures_survive_a_form(forms: dict[str, Arrangement]) -> None:
    clerk, sheets = compose(3, "market")
    made = [arranged(sheet, forms.get(sheet.kind), clerk.facts) for sheet in sheets]
    for name in (
        "filing_one_signature",
        "filing_no_phone",
        "remedy_three_months",
        "slip_one_server",
        "decision_no_seal",
    ):
        edit = faults()[name].on_sheets
        assert edit is not None
        assert touched(made, edit(clerk, made)), name


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=pytest.mark.long if at % 3 else ()) for at, name in enumerate(styles())]
)
def test_the_data_of_every_department_fit_what_is_composed(name: str) -> None:
    assert [line for line in wants(name) if line.startswith("forms:")] == []


def test_a_pool_of_the_test_split_serves_no_development_and_speaks_in_words_of_its_own() -> None:
    open_pools = {style(name).pool for name in styles() if style(name).split == "development"}
    held_out = {style(name).pool for name in styles() if style(name).split == "test"} - {COMMON}
    assert not held_out & open_pools
    common = pool(COMMON)
    assert [name for name in held_out if len(pool(name).own["words"]) < 0.9 * len(common.words)] == []


def test_whole_names_of_a_pool_are_borne_by_its_people_and_by_nobody_elsewhere() -> None:
    own = pool("maritime").names["heads"]
    borne = {make_case(seed, style("maritime")).party.head for seed in range(20)}
    assert borne & set(own)
    officers = {one.name for seed in range(20) for one in make_case(seed, style("maritime")).officers}
    assert not officers & set(own)


@pytest.mark.parametrize(("unit", "count"), [("艘", 1), ("辆", 1), ("袋", 60)])
def test_of_what_is_large_there_is_one(unit: str, count: int) -> None:
    assert Goods("一件", "", unit).count(60) == count


FAMILIES = ("lead_", "source_", "defence_", "amount_")
"""Keys whose last word is a fact of the case."""


def test_every_key_of_the_common_pool_is_called_for() -> None:
    source = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "training" / "writer").rglob("*.py"))
    unused = [key for key in pool(COMMON).words if f'"{key}"' not in source and not key.startswith(FAMILIES)]
    assert unused == []


def test_every_label_of_the_common_pool_is_called_for() -> None:
    source = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "training" / "writer").rglob("*.py"))
    assert [name for name in pool(COMMON).labels if f'"{name}"' not in source] == []


def test_several_faults_stand_apart_and_the_truth_lists_all(tmp_path: Path) -> None:
    chosen = several(7, "market", "filing_one_signature", 3)
    assert len(chosen) == 3
    write_dossier(tmp_path / "d", seed=7, style="market", faults=chosen, form="pdf")
    truth: dict[str, Any] = yaml.load((tmp_path / "d.expected.yaml").read_text(encoding="utf-8"), yaml.CSafeLoader)
    assert [one["fault"] for one in truth["planted"]] == list(chosen)
    assert not {criterion for one in truth["planted"] for criterion in one["criteria"]} & set(truth["arguable"])


@pytest.mark.parametrize("seed", SEEDS)
def test_faults_that_exclude_one_another_are_not_chosen_together(seed: int) -> None:
    chosen = [faults()[name] for name in several(seed, "ecology", "no_notice", 3)]
    criteria = [set(one.criteria) for one in chosen]
    arguable = set().union(*(one.arguable for one in chosen))
    assert not set().union(*criteria) & arguable
    assert sum(map(len, criteria)) == len(set().union(*criteria))


def test_the_command_names_an_unknown_style(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["police", "1"]) == 2
    assert "没有名为“police”的文书风格" in capsys.readouterr().err
