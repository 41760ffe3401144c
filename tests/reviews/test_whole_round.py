"""A round of 60 dossiers, twelve units on three levels and eight reviewers through every command and workbook; its papers added up again.

The everyday run plays a slice of six dossiers; `make round` plays the whole, and plays it again from its seeds.
"""

import io
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import docx
import openpyxl
import pytest

from tests.reviews.made import batch, roster
from tests.reviews.readding import Dossier, dossiers_in, mean, read, table, tenth
from tests.reviews.whole_round import BEFORE, NAME, REVIEWERS, UNITS, Played, play


class Size(NamedTuple):
    pool: int
    drawn: int
    before: int


SLICE, WHOLE = Size(24, 6, 2), Size(72, 60, 12)
GRADES = ("优秀", "良好", "合格", "不合格")
LEVEL = {name: level for name, level, _ in UNITS}
HOME = {name: unit for name, unit, *_ in REVIEWERS}


@pytest.fixture(scope="module", params=[SLICE, pytest.param(WHOLE, marks=pytest.mark.long)], ids=["slice", "whole"])
def size(request: pytest.FixtureRequest) -> Size:
    assert isinstance(request.param, Size)
    return request.param


@pytest.fixture(scope="module")
def table_of_panel(size: Size, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the store of the batch and the list of the panel."""
    place = tmp_path_factory.mktemp("panel")
    batch(place / "第一批.anjuan.db", size.pool, len(UNITS)).engine.dispose()
    roster(place / "名单.xlsx", UNITS, REVIEWERS)
    return place


def played_in(place: Path, panel: Path, size: Size) -> Played:
    return play(place, panel / "第一批.anjuan.db", panel / "名单.xlsx", size.drawn, size.before)


@pytest.fixture(scope="module")
def played(size: Size, table_of_panel: Path) -> Played:
    return played_in(table_of_panel / "first", table_of_panel, size)


@pytest.fixture(scope="module")
def added(played: Played) -> Mapping[str, Dossier]:
    return read(played.handed, played.answers)


@pytest.fixture(scope="module")
def earlier(played: Played) -> Mapping[str, Dossier]:
    return read(played.before)


@pytest.fixture(scope="module")
def notice(played: Played) -> "Notice":
    return Notice(played.papers["评查情况通报.docx"])


class Notice:
    def __init__(self, paper: bytes) -> None:
        word = docx.Document(io.BytesIO(paper))
        self.text = "\n".join(paragraph.text for paragraph in word.paragraphs)
        captions = re.findall(r"^表\d  (.+)$", self.text, re.MULTILINE)
        tables = [[[cell.text for cell in row.cells] for row in one.rows[1:]] for one in word.tables]
        self.tables = dict(zip(captions, tables, strict=True))

    def told(self, pattern: str) -> tuple[str, ...]:
        met = re.search(pattern, self.text)
        assert met is not None, (pattern, self.text)
        return met.groups()


def annex(played: Played, sheet: str) -> list[tuple[object, ...]]:
    book = openpyxl.load_workbook(io.BytesIO(played.papers["附表.xlsx"]))
    return [tuple(row) for row in book[sheet].iter_rows(min_row=3, values_only=True)]


def plain(number: Decimal) -> str:
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def share(part: int, whole: int) -> str:
    return f"{plain(tenth(Decimal(100) * part / whole))}%"


def in_words(grades: Sequence[str]) -> str:
    return "、".join(f"{grade}{grades.count(grade)}" for grade in GRADES if grade in grades)


def by_unit(added: Mapping[str, Dossier]) -> Mapping[str, list[Dossier]]:
    found: dict[str, list[Dossier]] = defaultdict(list)
    for one in added.values():
        found[one.unit].append(one)
    return found


def common(added: Mapping[str, Dossier]) -> Counter[str]:
    return Counter(code for one in added.values() for code in set(one.faults))


def test_every_dossier_is_with_two_reviewers_of_other_units_and_all_have_as_many(size: Size, played: Played) -> None:
    held: dict[str, list[str]] = defaultdict(list)
    for book in played.handed.books:
        name = book.stem.rpartition("-")[2]
        for dossier in dossiers_in(book):
            held[dossier].append(name)
    assert len(held) == size.drawn
    assert {len(set(pair)) for pair in held.values()} == {2}
    loads = Counter(name for pair in held.values() for name in pair)
    assert max(loads.values()) - min(loads.values()) <= 1
    assert all(UNITS[int(dossier[2:]) % 12][0] != HOME[name] for dossier, pair in held.items() for name in pair)


def test_what_differs_between_two_workbooks_is_what_went_to_the_leader(
    played: Played, added: Mapping[str, Dossier]
) -> None:
    asked = [line for one in added.values() for key, line in one.lines.items() if key in one.final]
    apart = [line for line in asked if len(line.words) != 2 or line.words[0] != line.words[1]]
    settled = [cells for form in played.handed.settlements for cells in table(form, "分歧裁定表")]
    assert len(apart) == len(settled) > len(added) // 2


def test_every_score_and_grade_is_what_the_workbooks_add_up_to(
    size: Size, played: Played, added: Mapping[str, Dossier]
) -> None:
    rows = annex(played, "评查结果")
    assert len(rows) == len(added) == size.drawn
    for row in rows:
        one = added[str(row[1])]
        assert row[2:4] == (one.unit, LEVEL[one.unit])
        assert (Decimal(str(row[7])), row[8], row[10]) == (one.score, one.grade, one.problems), one.name


def test_the_notice_counts_dossiers_units_grades_and_problems_as_they_are(
    notice: Notice, added: Mapping[str, Dossier]
) -> None:
    those = list(added.values())
    grades = [one.grade for one in those]
    assert notice.told(r"对(\d+)个单位的(\d+)个行政执法案卷") == (str(len(by_unit(added))), str(len(those)))
    assert f"平均{plain(mean(one.score for one in those))}分。" in notice.text
    for grade in GRADES:
        assert f"{grade}{grades.count(grade)}个，占{share(grades.count(grade), len(those))}" in notice.text
    problems = sum(one.problems for one in those)
    each = plain(tenth(Decimal(problems) / len(those)))
    assert notice.told(r"共认定问题(\d+)个，平均每卷([\d.]+)个") == (str(problems), each)
    assert notice.told(r"提出异议(\d+)件，已答复(\d+)件") == ("3", "3")


def test_levels_and_types_of_case_add_up(notice: Notice, added: Mapping[str, Dossier]) -> None:
    cells: dict[tuple[str, str], list[Dossier]] = defaultdict(list)
    for one in added.values():
        cells[LEVEL[one.unit], one.kind.partition("·")[0]].append(one)
    assert {tuple(row) for row in notice.tables["各层级、各类案卷评查情况"]} == {
        (*key, str(len(own)), plain(mean(one.score for one in own)), in_words([one.grade for one in own]))
        for key, own in cells.items()
    }


MEASURES = {
    "总分高的在前": lambda own: sum(one.score for one in own),
    "最高等次案卷占比高的在前": lambda own: Decimal(sum(one.grade == "优秀" for one in own)) / len(own),
    "最低分高的在前": lambda own: min(one.score for one in own),
    "案卷多的在前": len,
}


def test_units_stand_by_their_mean_and_by_the_rule_that_the_notice_tells(
    notice: Notice, added: Mapping[str, Dossier]
) -> None:
    rule = re.search(r"依次比较：(.+)；都相同的名次并列", notice.text)
    assert rule is not None or "平均分相同的名次并列。" in notice.text
    ties = [MEASURES[words] for words in rule[1].split("、")] if rule is not None else []
    order = {
        unit: (mean(one.score for one in own), *(measure(own) for measure in ties))
        for unit, own in by_unit(added).items()
    }
    rows = notice.tables["单位名次"]
    assert {row[1] for row in rows} == set(order)
    for rank, unit, level, count, average, grades in rows:
        own = by_unit(added)[unit]
        assert rank == str(1 + sum(other > order[unit] for other in order.values()))
        assert (level, count, average) == (LEVEL[unit], str(len(own)), plain(order[unit][0]))
        assert grades == in_words([one.grade for one in own])


def test_two_scores_stand_with_what_the_rule_of_the_standard_makes_of_them(played: Played) -> None:
    book = openpyxl.load_workbook(played.place / f"{NAME}-比较.xlsx")
    both = [row for row in book["分差和等次"].iter_rows(min_row=4, values_only=True) if "未定" not in row[1:3]]
    assert both
    for row in both:
        assert str(row[6]).startswith(f"取平均 {mean(Decimal(str(score)) for score in row[1:3])} 分，")


def test_common_problems_stand_with_the_share_of_dossiers_that_have_them(
    played: Played, notice: Notice, added: Mapping[str, Dossier]
) -> None:
    counted = common(added)
    rows = annex(played, "常见问题")
    assert {str(row[4]): (row[2], row[3]) for row in rows} == {
        code: (times, share(times, len(added))) for code, times in counted.items()
    }
    assert [(row[2], row[3]) for row in notice.tables["常见问题"]] == [
        (str(times), share(times, len(added))) for times in sorted(counted.values(), reverse=True)[:15]
    ]


def test_the_best_and_the_worst_are_listed(notice: Notice, added: Mapping[str, Dossier]) -> None:
    for grade in ("优秀", "不合格"):
        listed = {(row[1], row[2]) for row in notice.tables.get(f"{grade}案卷", [])}
        assert listed == {(one.unit, one.name) for one in added.values() if one.grade == grade}
    assert any(one.grade == "不合格" for one in added.values())


def test_the_notice_compares_this_round_with_the_last(
    size: Size, notice: Notice, added: Mapping[str, Dossier], earlier: Mapping[str, Dossier]
) -> None:
    now, then = (mean(one.score for one in those.values()) for those in (added, earlier))
    assert notice.told(rf"上一轮（{BEFORE}）评查案卷(\d+)个，平均([\d.]+)分") == (str(size.before), plain(then))
    assert f"平均分{'提高' if now > then else '下降'}{plain(abs(now - then))}分" in notice.text
    both = common(added).keys() & common(earlier).keys()
    gone = common(earlier).keys() - common(added).keys()
    assert not both or f"两轮都有的问题{len(both)}类" in notice.text
    assert not gone or f"上一轮有、本轮没有的问题{len(gone)}类" in notice.text
    assert both or gone


def test_each_unit_is_told_its_own_problems_and_no_other(played: Played, added: Mapping[str, Dossier]) -> None:
    for unit, own in by_unit(added).items():
        word = docx.Document(io.BytesIO(played.papers[f"整改通知书/{unit}.docx"]))
        problems = sum(one.problems for one in own)
        assert f"评查了你单位{len(own)}个案卷，认定问题{problems}个" in "".join(one.text for one in word.paragraphs)
        rows = [[cell.text for cell in row.cells] for row in word.tables[0].rows[1:]]
        across = [row[0] for row in rows if len(set(row)) == 1]
        assert across == [one.name for one in sorted(own, key=lambda one: one.name) if one.problems]
        assert len(rows) - len(across) == problems


def test_what_is_ordered_is_what_stands_and_a_recheck_finds_what_was_put_right(
    played: Played, added: Mapping[str, Dossier]
) -> None:
    met = re.search(r"(\d+) 个单位、(\d+) 个问题列入整改台账", played.told["order"])
    assert met is not None
    stands = sum(said.word in STANDING for one in added.values() for said in one.final.values())
    assert met.groups() == (str(len(by_unit(added))), str(stands))
    counted = [int(number) for number in re.findall(r"(?:已改|仍在|不能判断) (\d+)", played.told["recheck"])]
    own = added[played.recheck].final.values()
    assert sum(counted) == sum(said.word in STANDING for said in own)
    assert counted[0] > 0
    assert "改后又犯 0，新出现 0" in played.told["recheck"]


STANDING = ("确认", "调整", "不通过", "补充", "成立")


def test_the_history_is_whole_and_closed(played: Played) -> None:
    assert f"{played.head.sequence} 条历史完整；末条校验码 {played.head.hash}" in played.told["verify"]
    assert "重抽，结果相同" in played.told["verify"]
    assert f"轮次“{NAME}”已结束" in played.told["close"]


@pytest.mark.long
@pytest.mark.parametrize("size", [WHOLE], ids=["whole"], indirect=True)
def test_the_round_repeated_from_its_seeds_is_the_same_to_the_byte(
    size: Size, played: Played, table_of_panel: Path
) -> None:
    again = played_in(table_of_panel / "second", table_of_panel, size)
    assert again.head == played.head
    assert again.papers == played.papers
