"""Is a line a title, and of which kind?"""

from pathlib import Path

import pytest

from parsers.compounds import load_grammar
from parsers.kind_choice import cues_in, kind_by, kind_by_file_name, kind_without_title
from parsers.kinds import load_catalogue
from parsers.recognition import Titles, title_of
from tests.tables import read_table

CATALOGUE = load_catalogue()
TITLES = Titles.of(CATALOGUE)
TABLE = read_table(Path(__file__).parent / "titles.yaml")
_SECTIONS = ("误识", "词语组合", "别处所见")


def rows() -> list[tuple[str, str | None]]:
    nested = [(line, kind) for section in _SECTIONS for kind, lines in TABLE[section].items() for line in lines]
    plain = [(line, kind) for kind, lines in TABLE.items() if kind not in _SECTIONS for line in lines]
    return [(line, None if kind == "无" else kind) for line, kind in plain + nested]


@pytest.mark.parametrize(("line", "kind"), rows())
def test_a_line_names_its_kind_or_none(line: str, kind: str | None) -> None:
    found = title_of(line, TITLES)
    assert (found.kind if found else None) == kind


def test_the_table_holds_at_least_six_hundred_lines_of_which_ninety_are_no_titles() -> None:
    assert len(rows()) >= 600
    assert sum(kind is None for _, kind in rows()) >= 90


def test_the_grammar_of_titles_names_kinds_of_the_catalogue_alone() -> None:
    assert set(load_grammar().kinds) <= set(CATALOGUE)


@pytest.mark.parametrize("kind", CATALOGUE)
def test_every_kind_is_found_by_its_own_name_and_by_every_title_in_its_file(kind: str) -> None:
    for title in (kind, *CATALOGUE[kind].titles):
        found = title_of(title, TITLES)
        assert found is not None, title
        assert found.kind == kind, title


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("行 政 处 罚 决 定 书", "行政处罚决定书"),
        ("某某市城市管理局行政处罚决定书", "某某市城市管理局行政处罚决定书"),
        ("行政处罚决定书（单位）", "行政处罚决定书（单位）"),
        ("行政处罚决定书 某城罚决字〔2024〕12号", "行政处罚决定书"),
        ("行政处罚决定书行政处罚决定书", "行政处罚决定书"),
        ("询问笔录 第1页 共3页", "询问笔录"),
    ],
)
def test_a_title_is_kept_as_written_without_spaces_number_and_page_label(line: str, title: str) -> None:
    found = title_of(line, TITLES)
    assert found is not None
    assert found.text == title


@pytest.mark.parametrize(
    ("line", "text", "kind"),
    [
        ("立案/不予立案审批表", "□立案 ☑不予立案", "不予立案审批表"),
        ("立案/不予立案审批表", "☑立案 □不予立案", "立案审批表"),
        ("立案（不予立案）审批表", "不予立案（√）", "不予立案审批表"),
        ("立案/不予立案审批表", "拟立案调查", "立案审批表"),
        ("消防监督检查记录（复查）", "已按期改正", "复查意见书"),
        ("某某区消防救援大队现场检查笔录（整改复查）", "已按期改正", "复查意见书"),
        ("消防监督检查记录（第二次）", "未发现新的问题", "现场检查（勘验）笔录"),
        ("声明", "本人自愿放弃陈述、申辩和听证的权利", "放弃声明"),
        ("声明", "本人遗失营业执照一份", None),
        ("申请书", "因经营困难，申请分期缴纳罚款", "延期（分期）缴纳罚款申请书"),
        ("申请书", "申请听证", "听证申请书"),
        ("申请书", "申请退还保证金", None),
        ("审批表", "承办人意见", "案件处理内部审批表"),
        ("税收保全措施决定书", "决定从即日起冻结你单位的存款账户", "冻结决定书"),
        ("税收保全措施决定书", "决定扣押你单位下列商品、货物（见清单）", "查封（扣押）决定书"),
        ("解除税收保全措施决定书", "解除对你单位的保全，冻结存款适用", "解除冻结决定书"),
        ("解除税收保全措施决定书", "解除对货物的扣押", "解除查封（扣押）决定书"),
        ("建设工程消防验收意见书", "综合评定为不合格，理由：疏散门不符合规范", "不予许可决定书"),
        ("建设工程消防验收意见书", "综合评定为合格", None),
    ],
)
def test_where_the_title_is_general_the_text_decides(line: str, text: str, kind: str | None) -> None:
    found = title_of(line, TITLES)
    assert found is not None
    assert kind_by(found, text) == kind


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("03 立案审批表", "立案审批表"),
        ("12-行政处罚决定书（某某食品店）", "行政处罚决定书"),
        ("营业执照复印件", "主体资格证明"),
        ("当事人身份证", "主体资格证明"),
        ("照片1", "现场照片（视听）证据"),
        ("不予行政处罚决定书", "不予行政处罚决定书"),
        ("07、送达回证（告知书）", "送达回证"),
        ("告知书送达回证", "送达回证"),
        ("扫描件0001", None),
        ("新建文档", None),
    ],
)
def test_the_name_of_a_file_tells_the_kind(name: str, kind: str | None) -> None:
    assert kind_by_file_name(name, CATALOGUE, TITLES) == kind


def test_words_of_the_form_are_counted_without_regard_to_spaces() -> None:
    assert cues_in("受 送 达 人：某某  送达方式：直接送达  送达地点：某某", CATALOGUE, "送达回证") >= 3
    assert cues_in("今日无事", CATALOGUE, "送达回证") == 0


@pytest.mark.parametrize(
    ("labels", "kind"),
    [
        (("统一社会信用代码", "法定代表人", "注册资本", "经营范围", "成立日期"), "主体资格证明"),
        (("票据代码", "票据号码", "校验码", "交款人", "开票日期"), "罚没票据"),
        (("法定代表人", "住所"), None),
        ((), None),
    ],
)
def test_a_page_without_title_is_known_by_enough_of_its_labels(labels: tuple[str, ...], kind: str | None) -> None:
    assert kind_without_title(frozenset(labels), CATALOGUE) == kind
