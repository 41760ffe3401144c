"""What `anjuan law` prints."""

import pytest

from checklists.laws_in_force import load_laws
from checklists.loading import load_criteria
from reports.law_sheet import LawNotFound, asked, law_in_words


def sheet(name: str, article: str | None = None) -> str:
    laws = load_laws()
    return law_in_words(asked(name, article, laws), laws, load_criteria())


@pytest.mark.parametrize(
    ("name", "article", "told"),
    [
        ("行政处罚法", "60", "行政处罚法/办案期限  90日（自然日）（2021-07-15 起；2026-11-22 核对）"),
        ("《中华人民共和国行政处罚法》", "第六十条", "CF-086"),
        ("行政处罚法第六十条", None, "第六十条"),
        ("行政处罚法", None, "施行：1996-10-01 至 2021-07-14，共 64 条；2021-07-15 起，共 86 条"),
        ("行政处罚法", "５１", "个人 200 元，单位 3000 元"),
        ("食品安全法", "一百二十四", "共 3 款，第一款分项列举，引用应当写到项"),
        ("环境保护法", None, "自 2026-08-15 起失效，由《中华人民共和国生态环境法典》废止"),
        ("自然资源行政处罚办法", "33", "施行日期：没有收录"),
        ("公共场所卫生管理条例", None, "共 19 条（所读文本）"),
        ("国办发〔2018〕118号", None, "未核原文，只作提示"),
        ("人民警察法", None, "施行：首日没有收录（2012-10-26 通过）"),
        ("行政许可法", "42", "2020-04-23 起的行为按它核对）：共 2 款\n  （修改时没有写明施行日的，通过满一年"),
    ],
    ids=[
        "a period with its day",
        "a criterion that cites the article",
        "name and article in one",
        "the versions of a law",
        "an amount, full-width digits",
        "paragraphs and items",
        "a repealed law",
        "a rule that is not in the table of laws",
        "a regulation",
        "what nobody read",
        "a law of which only the day of adoption is known",
        "an amendment that names no day of force",
    ],
)
def test_what_is_known_is_printed_with_dates(name: str, article: str | None, told: str) -> None:
    assert told in sheet(name, article)


@pytest.mark.parametrize("article", ["42", "50"])
def test_each_period_of_licensing_stands_there_once(article: str) -> None:
    """A sum of two periods, made for a check, is no period of the law."""
    rows = [
        line.split("  ")[2].split("（")[0] for line in sheet("行政许可法", article).splitlines() if "工作日（" in line
    ]
    assert len(rows) == len(set(rows)) == {"42": 4, "50": 0}[article]
    assert sheet("行政许可法", "50").count("30日") == 1


def test_the_periods_of_which_one_is_made_are_there() -> None:
    periods = load_laws().periods
    named = [name for versions in periods.values() for row in versions for name in row.made_of]
    assert named
    assert not set(named) - set(periods)


def test_a_name_that_is_like_none_gets_no_suggestion() -> None:
    with pytest.raises(LawNotFound) as raised:
        asked("火星法", None, load_laws())
    assert "相近" not in str(raised.value)


@pytest.mark.parametrize(
    ("name", "article", "told"),
    [
        ("行政处法", None, "没有收录《行政处法》；相近的有 行政处罚法"),
        ("某省养蜂条例", "3", "没有收录《某省养蜂条例》"),
        ("行政处罚法", "99", "《中华人民共和国行政处罚法》共 86 条，没有第 99 条"),
        ("行政处罚法", "甲", "“甲”不是条号；条号写作 60、六十或者第六十条"),
        ("行政处罚法", "0", "“0”不是条号"),
    ],
    ids=["mistyped", "not in the table", "beyond the last article", "no number", "naught"],
)
def test_what_is_not_there_is_one_line(name: str, article: str | None, told: str) -> None:
    with pytest.raises(LawNotFound) as raised:
        asked(name, article, load_laws())
    assert told in str(raised.value)
    assert "\n" not in str(raised.value)
    assert raised.value.exit_code == 2
