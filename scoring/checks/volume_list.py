"""Does the list of contents (卷内目录) fit the papers?"""

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from pathlib import PurePath

from checklists.checks import VolumeList
from dossiers import Absence, Document, Quote, Reading
from parsers.elements.dates import find_dates
from parsers.elements.numbers import find_numbers
from parsers.elements.page_numbers import PrintedPage
from scoring.assessment import Outcome
from scoring.case import Case
from scoring.checks.absence import no_document
from scoring.doubts.missing import TAIL
from scoring.listed import (
    CONTENTS,
    OF_THE_FILE,
    Entry,
    entries_of,
    kind_listed,
    may_go_on,
    names_several,
    takes_each_page_once,
    without_stray,
)
from scoring.moments import date_in
from scoring.service import RECORD, bears_case_number, number_keys
from scoring.text import evened, plain
from scoring.titles import without_office
from scoring.verdict import Doubt, Draft, Part, Verdict, cannot_tell, inapplicable, title_of, verdict_of

_SHORTEST_ROW = 5
_CUT_NUMBER = re.compile(r"(?:[〔\[(【]?(?:19|20)\d{2}[〕\])】]?年?)?(?:第|字第)?\d{1,6}(?:-\d{1,6})?号")
_AND = re.compile(r"[、，,；;]|及|(?<=.{3})[和与](?=.{3})")
_MANY = 3
"""So many rows must fit for each one that is held wrong."""


_OPENING = 4
"""Lines: the title, who is concerned, and the sentence that says when it was."""
_LINE_OF_A_DAY = 24
"""Signs, with a clock and a label."""

# The list may date a copy by the day on which it was taken.
_COPY = re.compile("复印|复制|影印")
"""What dates a copy may be the day on which it was made."""
_CERTIFIED = re.compile("(?:复印|复制)件[^。；\\n]{0,12}原件|与原件[^。；\\n]{0,6}(?:一致|相符|无异)")


def volume_list(check: VolumeList, case: Case) -> Verdict:
    lists = case.documents(CONTENTS)
    if not lists:
        return no_document(check.absent, (CONTENTS,), case)
    entries = [entry for list_ in lists for entry in entries_of(list_)]
    if not entries:
        return cannot_tell("未能识别卷内目录的条目")
    verdict = _judged(check, case, entries)
    blurred = [one.quote for list_ in lists for one in list_.all("目录条目") if one.reading is Reading.ILLEGIBLE]
    if verdict.outcome is Outcome.FAILED and blurred:
        # A row that nobody could read is the one that seems to be missing.
        return cannot_tell(f"卷内目录有 {len(blurred)} 条认不清，不能核对", tuple(blurred))
    return verdict


def _judged(check: VolumeList, case: Case, entries: list[Entry]) -> Verdict:
    match check.compare:
        case "entries":
            return verdict_of(_against_papers(check, case, entries), "目录与文书相符")
        case "pages":
            return _against_pages(check, case, entries)
        case "sequence":
            return verdict_of(_connected(check, case, entries), "页码连续")
        case "order":
            raise ValueError("the order of the papers is judged by volume_order")


def _against_papers(check: VolumeList, case: Case, entries: list[Entry]) -> Iterator[Part]:
    rows = Counter(kind_listed(entry.title, case.titles) for entry in entries)
    titles = Counter(plain(entry.title) for entry in entries)
    for entry in entries:
        kind = kind_listed(entry.title, case.titles)
        meant = list(case.documents(kind)) if kind else []
        if meant and names_several(entry.title, case.titles):
            yield entry.element.quote
            continue
        if len(meant) == 1 and any(
            other is not entry and _same_paper(other, meant[0]) and not _same_paper(entry, meant[0])
            for other in entries
        ):
            continue  # 拟不予许可审批表 above 决定审批表: the paper is the other row's
        sole = rows[kind] == 1 or (titles[plain(entry.title)] == 1 and [plain(entry.title)] == _titles_of(meant))
        if kind is None or not sole or len(meant) != 1:
            if kind is not None and not meant:
                yield from _no_paper(check, case, entry, kind)
            elif kind is not None and len(meant) == rows[kind]:
                yield from _unless_unread(case, _nobodys_number(check, case, entry, meant))
            continue
        yield entry.element.quote
        found = _row(check, case, entry, meant[0])
        yield from found if plain(entry.title) in _titles_of(meant) else _unless_unread(case, found)
    lists = case.documents(CONTENTS)
    missed = _not_listed(check, case, entries)
    yield from _unless_unread(case, missed) if any(may_go_on(one, case.dossier) for one in lists) else missed


def _unless_unread(case: Case, parts: Iterable[Part]) -> Iterator[Part]:
    """A row may mean a paper that was not read, and a paper may stand in a row that was not."""
    for part in parts:
        if isinstance(part, Draft) and case.unread:
            yield Doubt(f"{part.message}；但{case.unread}，请核对", part.evidence)
        else:
            yield part


def _titles_of(documents: list[Document]) -> list[str]:
    return [plain(document.title) for document in documents]


def _row(check: VolumeList, case: Case, entry: Entry, document: Document) -> Iterator[Part]:
    title = title_of(document.kind, document.title)
    own = document.first("文号")
    own_number = document.kind != RECORD and not bears_case_number(case.dossier, document)
    if own is not None and own_number and _other_number(entry, document):
        message = f"卷内目录所写文号“{entry.number}”与{title}的文号“{own.quote.text}”不符"
        yield Draft(check.finding, message, (entry.element.quote, own.quote), entry.list_.index, f"{title}文号")
    days = {found.value for found in find_dates(entry.date)}
    dated = _dates_of(document)
    # Only where the document's own day is known is another day in the list a slip.
    if (
        len(days) == 1
        and document.date is not None
        and not (_CERTIFIED.search(document.flow.text) or _COPY.search(document.title))
        and document.date in dated
        and not days & dated.keys()
        and not days & _beside_its_own(document)
    ):
        if days <= {found.value for found in find_dates(document.flow.text)}:
            yield Doubt(f"卷内目录所写{title}的日期“{entry.date}”是文中另一个日期，请核对", (entry.element.quote,))
            return
        message = f"卷内目录所写{title}的日期“{entry.date}”与文书日期 {document.date.isoformat()} 不符"
        yield Draft(
            check.finding, message, (entry.element.quote, dated[document.date]), entry.list_.index, f"{title}日期"
        )


def _nobodys_number(check: VolumeList, case: Case, entry: Entry, documents: list[Document]) -> Iterator[Part]:
    """Several rows for as many papers of one kind: which row means which paper is open, but its number must be one of theirs."""
    if documents[0].kind == RECORD or not all(number_keys(document) for document in documents):
        return
    if any(bears_case_number(case.dossier, document) for document in documents):
        return
    if all(_other_number(entry, document) for document in documents):
        title = title_of(documents[0].kind, documents[0].title)
        quotes = (entry.element.quote, *(own.quote for document in documents if (own := document.first("文号"))))
        message = f"卷内目录所写文号“{entry.number}”不是卷内任何一份{title}的文号"
        yield Draft(check.finding, message, quotes, entry.list_.index, f"{entry.title}{entry.number}")


def _other_number(entry: Entry, document: Document) -> bool:
    """Whether the row writes a number that the paper does not bear; a cut one (12号, 〔2024〕12号) is compared as far as it goes."""
    keys = number_keys(document)
    written = {found.value.key for found in find_numbers(entry.number)}
    if keys and written:
        return not keys & written
    words = evened(entry.number)
    if not keys or not _CUT_NUMBER.fullmatch(words):
        return False
    figures = {int(figure) for key in keys for figure in re.findall(r"\d+", key)}
    return not {int(figure) for figure in re.findall(r"\d+", words)} <= figures


def _dates_of(document: Document) -> dict[dt.date, Quote]:
    """Every day that the document shows as its own: a form with three levels of approval has several."""
    return {
        day: element.quote
        for name, elements in document.elements.items()
        if name.endswith(("日期", "时间"))
        for element in elements
        if (day := date_in(element.value)) is not None
    }


def _beside_its_own(document: Document) -> set[dt.date]:
    """Days that no element took and a clerk may well take for the paper's: of what it tells first, of a line of their own, of the last lines."""
    lines = document.flow.lines
    return {
        found.value
        for number, line in enumerate(lines)
        if number < _OPENING or number >= len(lines) - TAIL or len(line.text) <= _LINE_OF_A_DAY
        for found in find_dates(line.text)
    }


def _no_paper(check: VolumeList, case: Case, entry: Entry, kind: str) -> Iterator[Part]:
    if case.unread or case.unrecognised or kind not in _main(case):
        return
    missing = Absence(f"《{kind}》", (), case.dossier.files)
    message = f"卷内目录列有“{entry.title}”，卷内没有"
    yield Draft(check.finding, message, (entry.element.quote, missing), entry.list_.index, entry.title)


def _not_listed(check: VolumeList, case: Case, entries: list[Entry]) -> Iterator[Part]:
    """Papers of the procedure that no row names. Evidence may be listed in any words, or in one row, so it is left out."""
    text = plain("".join(list_.flow.text for list_ in case.documents(CONTENTS)))
    listed = {kind_listed(entry.title, case.titles) for entry in entries}
    for document in case.dossier.documents:
        if document in case.unrecognised or document.kind in OF_THE_FILE or document.kind not in _main(case):
            continue
        named = any(title in text for title in (without_office(plain(document.title)), plain(document.kind)) if title)
        if document.kind in listed or named or (document.kind in _RECORDS and "证据" in text):
            continue
        if any(_same_paper(entry, document) or _called_so(entry, document) for entry in entries):
            continue
        title = title_of(document.kind, document.title)
        list_ = case.documents(CONTENTS)[0]
        missing = Absence(f"目录中的{title}", (list_.index,), (list_.file,))
        yield Draft(check.finding, f"卷内目录没有列入{title}", (missing,), list_.index, title)


def _same_paper(entry: Entry, document: Document) -> bool:
    """By its own number, or because the row leaves out what stands before the title: the authority, the party."""
    words = plain(entry.title)
    numbers = {found.value.key for found in find_numbers(entry.number)}
    return bool(numbers & number_keys(document)) or (len(words) >= _SHORTEST_ROW and words in plain(document.title))


_ORDINAL = re.compile(r"^[\s（(\[【第]*\d{1,3}[\s）)\]】.、_号\-]*")
_LEFT_OUT = 3


def _called_so(entry: Entry, document: Document) -> bool:
    """By the name of the file, as the clerk wrote both, or by a shorter form of the title: 局务会纪要 for 局务会议纪要."""
    words, title = plain(entry.title), plain(document.title)
    if words == plain(_ORDINAL.sub("", PurePath(document.file).stem)):
        return True
    rest = iter(title)
    shortened = all(sign in rest for sign in words) and 0 < len(title) - len(words) <= _LEFT_OUT
    return shortened and len(words) >= _SHORTEST_ROW and words[0] == title[0] and words[-1] == title[-1]


def _against_pages(check: VolumeList, case: Case, entries: list[Entry]) -> Verdict:
    """By the numbers on the pages, where they are read; whether these follow each other is asked by `sequence`."""
    run = case.printed_run
    if run is None:
        return inapplicable("没有识别到各页所印的页码，不能与目录核对")
    return verdict_of(_by_printed_pages(check, case, entries, run), "目录页码与页面所印页码相符")


def _by_printed_pages(
    check: VolumeList, case: Case, entries: list[Entry], run: tuple[PrintedPage, ...]
) -> Iterator[Part]:
    yield run[0].quote
    alone = misread_alone(run)
    printed = {one.page: one for one in run if one.page not in alone}
    by_kind: dict[str, list[Entry]] = {}
    for entry in entries:
        kind = kind_listed(entry.title, case.titles)
        if kind is not None and entry.first is not None:
            by_kind.setdefault(kind, []).append(entry)
    astray: list[Draft] = []
    fitting = 0
    for kind, rows in by_kind.items():
        papers = [document for document in case.documents(kind) if document.file == run[0].quote.place.file]
        firsts = [printed.get(document.pages[0]) for document in papers if document.pages]
        found = [first for first in firsts if first is not None]
        if len(rows) == len(papers) == len(found):
            astray += _misplaced(check, rows, papers, found)
            fitting += len({entry.first for entry in rows} & {first.number for first in found})
    # A list by sheets, or by pages of the file, fits nowhere.
    if astray and fitting < _MANY * len(astray):
        yield Doubt("卷内目录的页码与页面所印页码多处不符，是否按张数或者另行编页请核对", astray[0].evidence)
    else:
        yield from astray


def _misplaced(
    check: VolumeList, rows: list[Entry], papers: list[Document], firsts: list[PrintedPage]
) -> Iterator[Draft]:
    """The one row that names a page on which none of the papers of its kind begins, where all others fit."""
    pages = {first.number for first in firsts}
    named = {entry.first for entry in rows}
    astray = [entry for entry in rows if entry.first not in pages]
    left = [(paper, first) for paper, first in zip(papers, firsts, strict=True) if first.number not in named]
    if len(astray) != 1 or len(left) != 1:
        return
    entry, (paper, first) = astray[0], left[0]
    if _AND.search(entry.title):
        return  # it names several papers, of which another comes first
    title = title_of(paper.kind, paper.title)
    message = f"卷内目录写{title}在第 {entry.first} 页，该件首页所印页码为 {first.number}"
    yield Draft(check.finding, message, (entry.element.quote, first.quote), entry.list_.index, f"{title}页码")


def misread_alone(run: tuple[PrintedPage, ...]) -> frozenset[int]:
    """The pages whose number alone leaves a run that goes on behind it: it may be misread."""
    inner = (
        one.page
        for before, one, after in zip(run, run[1:], run[2:], strict=False)
        if one.number - before.number not in (1, one.page - before.page)
        and after.number - before.number == after.page - before.page
    )
    last = [one.page for before, one in pairwise(run[-2:]) if one.number - before.number < 1]
    return frozenset((*inner, *last))


def _broken(check: VolumeList, run: tuple[PrintedPage, ...], list_: int) -> Iterator[Part]:
    """Numbers left out or given twice."""
    alone = misread_alone(run)
    for one in run:
        if one.page in alone:
            reason = f"文件第 {one.page} 页所印页码“{one.quote.text}”与前后页不相连，可能是误读"
            yield Doubt(reason, (one.quote,))
    for before, one in pairwise(one for one in run if one.page not in alone):
        step, pages = one.number - before.number, one.page - before.page
        quotes, subject = (before.quote, one.quote), f"页码{before.number}"
        if step < 1:
            word = "重复" if step == 0 else "倒退"
            message = (
                f"页码{word}：文件第 {before.page} 页印“{before.quote.text}”，第 {one.page} 页印“{one.quote.text}”"
            )
            yield Draft(check.finding, message, quotes, list_, subject)
        elif step > pages == 1:
            message = f"页码不连续：第 {before.number} 页之后是第 {one.number} 页"
            yield Draft(check.finding, message, quotes, list_, subject)
        elif step > pages:
            yield Doubt(f"第 {before.number} 页与第 {one.number} 页之间有没有页码的页，不能核对", quotes)


def _connected(check: VolumeList, case: Case, entries: list[Entry]) -> Iterator[Part]:
    """By the list, which tells a break wherever it names first and last pages; else by the numbers on the pages."""
    listed = list(_in_sequence(check, entries, case.titles))
    if case.printed_run is not None and len(rest := without_stray(entries)) < len(entries):
        # One row that leaves the sequence and returns to it is a wrong row, which CF-108 compares with the paper.
        again = list(_in_sequence(check, rest, case.titles))
        listed = listed if any(isinstance(part, Draft) for part in again) else again
    run = None if any(isinstance(part, Draft) for part in listed) else case.printed_run
    if run is None:
        yield from listed
        return
    yield run[0].quote
    yield from _broken(check, run, case.documents(CONTENTS)[0].index)


def _in_sequence(check: VolumeList, entries: list[Entry], titles: Mapping[str, str]) -> Iterator[Part]:
    paged = [entry for entry in entries if entry.first is not None]
    if len(paged) < 2:
        yield Doubt("卷内目录没有可以核对的页码")
        return
    if takes_each_page_once(paged):
        yield from (entry.element.quote for entry in paged)
        return
    backwards = sum(1 for before, entry in pairwise(paged) if (entry.first or 0) < (before.first or 0))
    if backwards > 1:
        yield Doubt("卷内目录的页码栏似乎是各件的页数而不是起止页码，不能核对")
        return
    for before, entry in pairwise(paged):
        yield entry.element.quote
        end = before.last or before.first
        if entry.first is None or end is None or before.list_ is not entry.list_:
            continue
        gap = before.last is not None and entry.first != before.last + 1
        twice = entry.first == before.first and before.last in (None, before.first)
        kinds = {kind_listed(one.title, titles) or "" for one in (before, entry)}
        if twice and kinds <= _PASTED:
            continue
        if twice and not kinds <= _MAIN | _PAPERS:
            quotes = (before.element.quote, entry.element.quote)
            yield Doubt(f"“{before.title}”和“{entry.title}”都在第 {end} 页，是否贴在同一张上请核对", quotes)
        elif twice or gap or entry.first < end:
            message = f"卷内目录页码不连续：“{before.title}”至第 {end} 页，“{entry.title}”自第 {entry.first} 页"
            quotes = (before.element.quote, entry.element.quote)
            yield Draft(check.finding, message, quotes, entry.list_.index, f"{entry.title}{entry.first}")
    firsts = [(before, entry) for before, entry in pairwise(paged) if before.last is None]
    if any((entry.first or 0) - (before.first or 0) > 1 for before, entry in firsts):
        yield Doubt("卷内目录只写各件的起页，各件有几页不能核对，页码是否相连请看实物")


_MAIN = frozenset(
    {
        "立案审批表", "询问笔录", "现场检查（勘验）笔录", "调查终结报告", "法制审核意见书", "集体讨论记录",
        "行政处罚事先告知书", "听证告知书", "听证笔录", "听证报告", "行政处罚决定书", "不予行政处罚决定书", "结案审批表",
    }
)  # fmt: skip
# Slips are pasted on one sheet; copies and photographs may be; a paper that the authority draws up takes its own.
_PASTED = frozenset({"罚没票据", "缴款书", "邮寄送达凭证"})
_PAPERS = frozenset(
    {
        "责令改正通知书", "复查意见书", "案件处理内部审批表", "先行登记保存证据通知书", "先行登记保存处理决定书",
        "查封（扣押）决定书", "陈述申辩意见书", "陈述申辩笔录", "案源材料", "抽样取证凭证", "检测报告", "催告书",
    }
)  # fmt: skip


def _main(case: Case) -> frozenset[str]:
    """Papers that every list names: those of a penalty, and what is made in this type of case alone."""
    return _MAIN.union(case.type.core)


_RECORDS = frozenset({"询问笔录", "现场检查（勘验）笔录"})
