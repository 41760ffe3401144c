"""Scanned bundles: titles, the numbers of the pages and the list of contents tell together where documents begin."""

from dataclasses import replace

import pytest

from dossiers import UNRECOGNISED, Box, Document, Line, Page, Place
from parsers.documents import documents_of
from parsers.kinds import load_catalogue
from parsers.recognition import Titles
from parsers.weighing import SURE_CUT
from tests.parsers.paper import FILE, page

CATALOGUE = load_catalogue()
TITLES = Titles.of(CATALOGUE)

FILING = ("# 立案审批表", "| 案由 | 占道经营", "| 当事人 | 某某食品店", "| 承办人意见 | 建议立案 2024年3月1日")
RECORD = ("# 询问笔录", "询问时间：2024年3月2日9时00分至9时40分", "询问地点：某某局", "问：请介绍一下情况", "答：好的")
GOES_ON = ("问：还有什么要补充", "答：没有", "被询问人（签名）：某甲   2024年3月2日")
NOTICE = ("# 行政处罚事先告知书", "某城罚告字〔2024〕3号", "某某食品店：", "你单位违反了有关规定。", "2024年3月20日")
DECISION = ("# 行政处罚决定书", "某城罚决字〔2024〕3号", "当事人：某某食品店", "某某市城市管理局", "2024年4月1日")
RECEIPT = ("# 送达回证", "| 受送达人 | 某某食品店", "| 送达文书 | 行政处罚决定书", "2024年4月2日")
CLOSING = ("# 结案审批表", "| 案由 | 占道经营", "| 执行情况 | 已缴纳罚款", "| 负责人意见 | 同意结案")
ROWS = (
    "| 1 | 立案审批表 | 2024年3月1日 | 1",
    "| 2 | 询问笔录 | 2024年3月2日 | 2-3",
    "| 3 | 行政处罚事先告知书 | 2024年3月20日 | 4",
    "| 4 | 行政处罚决定书 | 2024年4月1日 | 5",
    "| 5 | 送达回证 | 2024年4月2日 | 6",
    "| 6 | 结案审批表 | 2024年5月1日 | 7",
)
LIST = ("# 卷内目录", "| 序号 | 文书名称 | 日期 | 页号", *ROWS)
BODY = (FILING, RECORD, GOES_ON, NOTICE, DECISION, RECEIPT, CLOSING)
KINDS = ["卷内目录", "立案审批表", "询问笔录", "行政处罚事先告知书", "行政处罚决定书", "送达回证", "结案审批表"]


def scanned(*pages: tuple[str, ...]) -> tuple[Page, ...]:
    return tuple(replace(page(number, *rows), scanned=True) for number, rows in enumerate(pages, start=1))


def read(pages: tuple[Page, ...]) -> tuple[Document, ...]:
    return documents_of(pages, FILE, CATALOGUE, TITLES)


def kinds(documents: tuple[Document, ...]) -> list[str]:
    return [document.kind for document in documents]


def first_pages(documents: tuple[Document, ...]) -> list[int]:
    return [document.pages[0] for document in documents]


def doubtful(documents: tuple[Document, ...]) -> list[int]:
    return [doubt.page for document in documents for doubt in document.doubts]


def body(**other: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """The list and the documents, some of their pages given otherwise: `p4` is that with the number 4."""
    return (LIST, *(other.get(f"p{number}", rows) for number, rows in enumerate(BODY, start=1)))


def numbered(pages: tuple[Page, ...], numbers: dict[int, int | str]) -> tuple[Page, ...]:
    """The pages with a number stamped at their upper right corner, by the number of the page."""
    return tuple(
        replace(one, lines=(*one.lines, _stamp(one.number or 0, str(numbers[one.number or 0]))))
        if one.number in numbers
        else one
        for one in pages
    )


def _stamp(number: int, words: str) -> Line:
    return Line(words, Place(FILE, number, Box(530, 30, 545, 44)), stream="header", size=12)


WHOLE = [1, 2, 3, 5, 6, 7, 8]

ALIKE: dict[str, tuple[Page, ...]] = {
    "a bundle as its list says": scanned(*body()),
    "a short title with a misread character": scanned(*body(p6=("# 彐达回证", *RECEIPT[1:]))),
    "a long title of which half was misread": scanned(*body(p4=("# 行政处彐车先告仁书", *NOTICE[1:]))),
    "a page of a document that looks like a beginning": scanned(*body(p3=("# 谈话情形记录", *GOES_ON))),
}


@pytest.mark.parametrize("pages", ALIKE.values(), ids=ALIKE.keys())
def test_titles_and_list_together_tell_every_document_of_its_kind(pages: tuple[Page, ...]) -> None:
    documents = read(pages)
    assert (kinds(documents), first_pages(documents)) == (KINDS, WHOLE)
    assert all(document.confidence >= SURE_CUT for document in documents)
    assert all(document.cut >= SURE_CUT for document in documents)
    assert doubtful(documents) == []


def test_a_document_without_any_title_begins_where_the_list_says_and_is_shown_to_a_person() -> None:
    documents = read(scanned(*body(p5=("当事人：某某食品店", "本机关决定罚款五百元。", "2024年4月1日"), p4=NOTICE[:4])))
    assert first_pages(documents) == WHOLE
    decision = documents[4]
    assert (decision.kind, decision.title) == ("行政处罚决定书", "行政处罚决定书")
    assert decision.confidence < SURE_CUT
    assert decision.cut < SURE_CUT
    assert documents[3].cut < SURE_CUT, "where the next begins is where this one ends"
    assert "卷内目录" in decision.doubts[0].reason
    assert doubtful(documents) == [6]


def test_a_page_that_calls_itself_a_continuation_is_not_cut_by_the_list() -> None:
    documents = read(scanned(*body(p5=("答：是的", "（接上页）", "2024年4月1日"))))
    assert 6 not in first_pages(documents)
    assert doubtful(documents) == [6]


@pytest.mark.parametrize(
    ("head", "papers"),
    [
        ("贴附照片处（骑缝处签字）", [0, 1]),
        ("贴附照片处（骑缝处由取证人、当事人签字）", [0, 1]),
        ("被询问人：某甲 2024年3月2日", [1, 0]),
    ],
)
def test_a_line_above_a_title_is_no_paper_of_its_own(head: str, papers: list[int]) -> None:
    """`papers`: in which of the record before and the notice itself the line is."""
    documents = read(scanned(*body(p4=(head, *NOTICE))))
    assert (kinds(documents), [document.cut >= SURE_CUT for document in documents]) == (KINDS, [True] * len(KINDS))
    assert [sum(line.text == head for line in documents[at].lines) for at in (2, 3)] == papers


def test_stamped_numbers_find_the_page_behind_blank_backs_and_one_misread_number_moves_nothing() -> None:
    order = (LIST, FILING, (), RECORD, GOES_ON, NOTICE, (), DECISION, ("某某食品店", "签收 2024年4月2日"), CLOSING)
    stamped = numbered(scanned(*order), {2: 1, 4: 2, 5: 3, 6: 1, 8: 5, 9: 6, 10: 7})
    documents = read(stamped)
    assert kinds(documents) == KINDS
    assert [document.pages for document in documents] == [(1,), (2, 3), (4, 5), (6, 7), (8,), (9,), (10,)]


def test_what_shines_through_on_a_back_is_no_doubt() -> None:
    order = (LIST, FILING, ("彐彐彐",), RECORD, GOES_ON, NOTICE, DECISION, RECEIPT, CLOSING)
    pages = numbered(scanned(*order), {2: 1, 4: 2, 5: 3, 6: 4, 7: 5, 8: 6, 9: 7})
    smudged = tuple(replace(one, unread="本页扫描不清") if one.number == 3 else one for one in pages)
    assert doubtful(read(smudged)) == []


def test_a_list_that_counts_otherwise_moves_nothing() -> None:
    counts = tuple(row.rsplit("|", 1)[0] + "| 1" for row in ROWS)
    unlike = ("# 卷内目录", "| 序号 | 文书名称 | 日期 | 页数", *counts)
    documents = read(scanned(unlike, *BODY))
    assert (kinds(documents), first_pages(documents)) == (KINDS, WHOLE)
    assert doubtful(documents) == []


def test_a_list_in_two_parts_that_count_anew_moves_nothing() -> None:
    second = (
        "| 7 | 案件集体讨论记录 | 2024年3月9日 | 1",
        "| 8 | 案件处理审批表 | 2024年3月9日 | 3",
        "| 9 | 法制审核意见书 | 2024年3月9日 | 4",
    )
    documents = read(scanned((*LIST, *second), *BODY))
    assert (kinds(documents), first_pages(documents)) == (KINDS, WHOLE)
    assert doubtful(documents) == []


def test_a_misread_number_in_the_list_moves_nothing() -> None:
    rows = tuple(row.replace("| 2-3", "| 7-8") for row in ROWS)
    documents = read(scanned((*LIST[:2], *rows), *BODY))
    assert (kinds(documents), first_pages(documents)) == (KINDS, WHOLE)


@pytest.mark.parametrize(
    ("size", "sure", "expected", "doubts"),
    [
        (19, 0.4, ["询问笔录", "送达回证"], [2]),
        (19, 0.99, ["询问笔录"], []),
        (22, 0.4, ["询问笔录", "送达回证"], []),
        (22, 0.99, ["询问笔录", UNRECOGNISED], []),
    ],
)
def test_a_short_title_is_taken_for_misread_only_where_it_was_not_read_surely(
    size: float, sure: float, expected: list[str], doubts: list[int]
) -> None:
    record, receipt = scanned(RECORD, ("# 送这回证", *RECEIPT[1:]))
    heading = replace(receipt.lines[0], sureness=(1.0, sure, 1.0, 1.0), size=size)
    documents = read((record, replace(receipt, lines=(heading, *receipt.lines[1:]))))
    assert (kinds(documents), doubtful(documents)) == (expected, doubts)
    assert all(document.confidence < SURE_CUT for document in documents[1:])


OWN_NUMBERS: dict[str, tuple[tuple[Page, ...], list[int], list[int]]] = {
    "a first page without title is doubtful": (
        scanned((*DECISION, "第1页 共1页"), ("今收到五百元", "第1页 共1页"), RECEIPT),
        [1, 3],
        [2],
    ),
    "a title on a later page is doubtful": (
        scanned((*RECORD, "第1页 共2页"), ("# 现场照片", "第2页 共2页"), (*RECEIPT, "第1页 共1页")),
        [1, 2, 3],
        [2],
    ),
    "a document that ends before its last page is doubtful": (
        scanned((*RECORD, "第1页 共3页"), (*GOES_ON, "第2页 共3页"), (*RECEIPT, "第1页 共1页")),
        [1, 3],
        [3],
    ),
    "pages in the wrong order are doubtful": (
        scanned((*RECORD, "第1页 共3页"), (*GOES_ON, "第3页 共3页"), ("答：是的", "第2页 共3页"), RECEIPT, CLOSING, NOTICE),
        [1, 4, 5, 6],
        [2, 3, 4],
    ),
    "pages that follow one another are not": (
        scanned((*RECORD, "第1页 共2页"), (), (*GOES_ON, "第2页 共2页"), RECEIPT),
        [1, 4],
        [],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("pages", "firsts", "doubts"), OWN_NUMBERS.values(), ids=OWN_NUMBERS.keys())
def test_the_numbers_of_a_documents_own_pages_speak_for_and_against_a_cut(
    pages: tuple[Page, ...], firsts: list[int], doubts: list[int]
) -> None:
    documents = read(pages)
    assert first_pages(documents) == firsts
    assert doubtful(documents) == doubts


def test_pages_that_no_scanner_made_are_cut_by_their_titles_alone() -> None:
    born = tuple(replace(one, scanned=False) for one in scanned(*body(p6=("# 彐彑回彔", *RECEIPT[1:]))))
    documents = read(born)
    assert kinds(documents)[-2:] != KINDS[-2:] or UNRECOGNISED in kinds(documents)
    assert all(document.cut == 1.0 and document.doubts == () for document in documents)
