"""Is the catalogue of documents sound, and does a mistake in it come out?"""

from importlib import resources
from pathlib import Path

import pytest

from parsers.kinds import CatalogueError, catalogue_of, load_catalogue
from parsers.title_words import folded

CATALOGUE = load_catalogue()

VOCABULARY = """
案源材料 立案审批表 撤销立案审批表 不予立案审批表 询问通知书 询问笔录 现场检查（勘验）笔录 现场照片（视听）证据 抽样取证凭证 先行登记保存证据通知书 物品清单
先行登记保存处理决定书 书证 物证 电子数据 证人证言 鉴定意见 检测报告 主体资格证明 鉴定结果告知书 监测结果告知书 责令改正通知书 复查意见书 调查终结报告
法制审核意见书 案件处理内部审批表 集体讨论记录 行政处罚事先告知书 听证告知书 陈述申辩笔录 陈述申辩意见书 陈述申辩复核表 放弃声明 听证通知书 听证申请书 听证公告
听证笔录 听证报告 行政处罚决定书 不予行政处罚决定书 送达回证 送达地址确认书 当场处罚决定书 当场处罚备案表 延期（分期）缴纳罚款申请书 延期（分期）缴纳罚款通知书
罚没票据 缴款书 没收物品清单 没收物品处置记录 催告书 强制执行申请书 加处罚款决定书 案件移送书 移送材料清单 结案审批表 公示记录 封面 卷内目录 备考表 授权委托书
法定代表人身份证明 证据目录 音像记录说明 回避申请决定书 查封（扣押）决定书 延长查封（扣押）期限决定书 解除查封（扣押）决定书 中止（终止）调查审批表 案件延期审批表
重大处罚备案表 电子技术监控设备审核材料 指定管辖通知书 协助调查函 执法证件
"""


@pytest.mark.parametrize("kind", VOCABULARY.split())
def test_every_kind_of_the_vocabulary_has_a_file(kind: str) -> None:
    assert CATALOGUE[kind].kind == kind


def test_every_row_of_the_list_of_documents_is_there() -> None:
    assert {f"P{row:02d}" for row in range(1, 36)} <= {kind.code for kind in CATALOGUE.values()}


def test_no_title_belongs_to_two_kinds() -> None:
    titles = [folded(title) for kind in CATALOGUE.values() for title in kind.titles]
    assert len(titles) == len(set(titles))


def test_a_kind_is_named_by_its_own_name() -> None:
    assert [kind.kind for kind in CATALOGUE.values() if kind.kind not in kind.titles] == []


def test_elements_have_names_of_their_own_and_the_date_is_one_of_them() -> None:
    for kind in CATALOGUE.values():
        names = [entry.name for entry in kind.elements]
        assert len(names) == len(set(names)), kind.kind


SOUND = """\
kind: 立案审批表
code: P02
nature: 内部
date: null
titles:
  - 立案审批表
cues:
  - 案由
  - 当事人
  - 承办人
elements: []
"""


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        (SOUND.replace("code: P02", "code: 2"), "one.yaml:2:"),
        (SOUND.replace("nature: 内部", "nature: 秘密"), "one.yaml:3:"),
        (SOUND + "colour: red\n", "one.yaml:12:"),
        (SOUND + "kind: 结案审批表\n", "one.yaml:12: kind is written twice"),
        (SOUND.replace("  - 承办人\n", ""), "one.yaml:7:"),
        (SOUND.replace("  - 承办人\n", "  - 案由\n"), "written twice: 案由"),
        (SOUND.replace("date: null", "shapes: ['(']\ndate: null"), "not a regular expression"),
        (SOUND.replace("titles:", "titles: ["), "one.yaml:"),
        ("", "one.yaml:1: the file is empty"),
    ],
)
def test_a_mistake_comes_with_its_file_and_line(wrong: str, message: str, tmp_path: Path) -> None:
    (tmp_path / "one.yaml").write_text(wrong, encoding="utf-8")
    with pytest.raises(CatalogueError, match=r"one\.yaml:\d+: ") as caught:
        catalogue_of(tmp_path)
    assert message in str(caught.value)


def test_the_mistakes_of_all_files_come_at_once(tmp_path: Path) -> None:
    (tmp_path / "one.yaml").write_text(SOUND.replace("P02", "2"), encoding="utf-8")
    (tmp_path / "two.yaml").write_text(SOUND.replace("内部", "秘密"), encoding="utf-8")
    with pytest.raises(CatalogueError) as caught:
        catalogue_of(tmp_path)
    assert [line.split(":")[0] for line in str(caught.value).splitlines()] == ["one.yaml", "two.yaml"]


def test_a_title_claimed_twice_and_a_kind_filed_twice_are_mistakes(tmp_path: Path) -> None:
    (tmp_path / "one.yaml").write_text(SOUND, encoding="utf-8")
    (tmp_path / "two.yaml").write_text(SOUND.replace("kind: 立案审批表", "kind: 结案审批表"), encoding="utf-8")
    (tmp_path / "zoo.yaml").write_text(SOUND, encoding="utf-8")
    with pytest.raises(CatalogueError) as caught:
        catalogue_of(tmp_path)
    assert "two.yaml:1: title 立案审批表 belongs to 立案审批表 already" in str(caught.value)
    assert "zoo.yaml:1: kind 立案审批表 has a file already" in str(caught.value)


def test_every_pattern_of_our_own_catalogue_is_a_regular_expression() -> None:
    assert catalogue_of(resources.files("parsers") / "catalogue") == CATALOGUE
