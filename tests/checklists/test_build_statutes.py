"""From texts of statutes to what is known of their articles."""

import datetime as dt
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from checklists.laws.build_statutes import Division, build, divided, fines_of
from checklists.laws_in_force import LawFile
from checklists.yaml_source import parse


@pytest.mark.parametrize(
    ("text", "division"),
    [
        ("经营者应当标明价格。", Division(1)),
        ("经营者应当标明价格。\n价格应当真实。", Division(2)),
        ("有下列行为之一的，处一万元以下罚款：\n（一）甲；\n（二）乙。\n情节严重的，吊销许可证。", Division(2, (1,))),
        ("应当具备下列条件：\n（一）甲；\n（二）乙。", Division(1)),
        ("经营者不得有下列行为：\n（一）甲；\n1.甲一；\n2.甲二；\n（二）乙。", Division(1, (1,))),
        ("第一款。\n有下列情形之一的，不予受理：\n（一）甲；\n（二）乙。", Division(2, (2,))),
        ("违反前条，或者有下列行为之一的，处罚款：\n（一）甲；\n（二）乙。", Division(1)),
        ("可以自责令改正之日的次日起，\n按照原罚款数额处罚。", Division(0)),
        ("（一）甲；\n（二）乙。", Division(0)),
        ("", Division(0)),
    ],
    ids=[
        "one sentence",
        "two paragraphs",
        "alternative acts, and a paragraph after them",
        "conditions that hold together",
        "items with items of their own",
        "the second paragraph has the items",
        "another condition beside the items",
        "a line broken in mid-sentence",
        "items without an introduction",
        "nothing",
    ],
)
def test_a_text_is_divided_into_paragraphs_and_items(text: str, division: Division) -> None:
    assert divided(text) == division


@pytest.mark.parametrize(
    ("text", "ranges"),
    [
        ("处五万元以上十万元以下罚款。", (((50_000, 100_000),),)),
        (
            "处二千元以下的罚款。\n情节严重的，处一万五千元以上二十五万元以下罚款。",
            (((0, 2_000),), ((15_000, 250_000),)),
        ),
        (
            "有下列行为之一的，处罚：\n（一）甲，处五百元以下罚款；\n（二）乙，处一千元以下罚款。",
            (((0, 500), (0, 1_000)),),
        ),
        ("货值不足一万元的，处五万元以下罚款；一万元以上的，处货值金额十倍以下罚款。", ((),)),
        ("处一百二十万元以上一千万元以下罚款。", (((1_200_000, 10_000_000),),)),
        ("责令改正。", ((),)),
    ],
    ids=["a range", "each paragraph its own", "items", "a multiple may apply", "great sums", "none"],
)
def test_the_sums_between_which_a_fine_is_set(text: str, ranges: tuple[tuple[tuple[int, int], ...], ...]) -> None:
    assert fines_of(text) == ranges


def _collection(path: Path) -> Path:
    laws = [
        (
            "a1",
            "中华人民共和国养蜂法",
            "2010-03-01",
            "历史版本",
            ["总则。", "甲。\n乙。", "本法自2010年6月1日起施行。"],
        ),
        (
            "a2",
            "中华人民共和国养蜂法",
            "2020-05-01",
            "现行有效",
            ["总则。", "甲。", "乙。", "本法自2020年9月1日起施行。"],
        ),
        ("b", "中华人民共和国蜂蜜法", "2018-10-26", "现行有效", ["总则。", "甲。\n乙。", "本法自2001年1月1日起施行。"]),
        ("c", "中华人民共和国蜂蜡法", "2021-06-10", "现行有效", ["总则。", "本法自公布之日起施行。"]),
        ("d", "中华人民共和国环境保护法", "2014-04-24", "已废止", ["总则。", "本法自2015年1月1日起施行。"]),
    ]
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(
            "create table laws (law_id, law_name, doc_type, level, version_date, status, law_department)"
        )
        connection.execute(
            "create table articles (id integer primary key, law_id, article_no, article_no_arabic, article_text)"
        )
        for law_id, name, adopted, status, articles in laws:
            connection.execute(
                "insert into laws values (?, ?, '法律', '法律', ?, ?, '经济法')", (law_id, name, adopted, status)
            )
            for number, text in enumerate(articles, start=1):
                row = (law_id, f"第{number}条", number, text)
                connection.execute(
                    "insert into articles (law_id, article_no, article_no_arabic, article_text) values (?, ?, ?, ?)",
                    row,
                )
        connection.commit()
    return path


@pytest.fixture
def built(tmp_path: Path) -> tuple[LawFile, LawFile]:
    for folder in ("statutes", "structures", "fines"):
        (tmp_path / folder).mkdir()
    (tmp_path / "structures" / "by_hand.yaml").write_text("structures: []\n", encoding="utf-8")
    (tmp_path / "laws.yaml").write_text(
        "laws:\n  - {name: 中华人民共和国环境保护法, versions: [{since: 1989-12-26, until: 2026-08-14}]}\n",
        encoding="utf-8",
    )
    build(_collection(tmp_path / "laws.db"), tmp_path)
    read = [
        LawFile.model_validate(parse((tmp_path / folder / "economic.yaml").read_text(encoding="utf-8"), folder).data)
        for folder in ("statutes", "structures")
    ]
    return read[0], read[1]


def test_of_a_law_only_the_day_of_its_final_article_is_claimed(built: tuple[LawFile, LawFile]) -> None:
    laws = {law.name: law for law in built[0].laws}
    assert set(laws) == {"中华人民共和国养蜂法", "中华人民共和国蜂蜜法", "中华人民共和国蜂蜡法"}
    assert laws["中华人民共和国蜂蜜法"].versions[0].since == dt.date(2001, 1, 1)
    assert {law.before for law in laws.values()} == {"unknown"}


@pytest.mark.parametrize(
    ("name", "text", "since", "until"),
    [
        ("养蜂法", dt.date(2010, 3, 1), dt.date(2010, 6, 1), dt.date(2020, 8, 31)),
        ("养蜂法", dt.date(2020, 5, 1), dt.date(2020, 9, 1), None),
        ("蜂蜜法", dt.date(2018, 10, 26), dt.date(2019, 10, 27), None),
        ("蜂蜡法", dt.date(2021, 6, 10), dt.date(2022, 6, 11), None),
        ("环境保护法", dt.date(2014, 4, 24), dt.date(2015, 1, 1), dt.date(2026, 8, 14)),
    ],
    ids=["replaced", "replacing", "an amendment names no day", "from its publication", "repealed by hand"],
)
def test_an_edition_is_held_to_the_days_on_which_it_surely_holds(
    built: tuple[LawFile, LawFile], name: str, text: dt.date, since: dt.date, until: dt.date | None
) -> None:
    one = next(one for one in built[1].structures if one.law.endswith(name) and one.text == text)
    assert (one.since, one.until) == (since, until)
