"""Where on the pages of a file a document begins."""

import re
import statistics
from collections.abc import Iterator
from dataclasses import dataclass

from dossiers import Line, Page, TableCell
from parsers.kind_choice import kind_by, kind_without_title
from parsers.kinds import Catalogue
from parsers.recognition import Title, Titles, title_of
from parsers.title_words import folded, is_preamble, names_a_set, skeleton, squeezed

LISTS = frozenset({"卷内目录", "送达回证", "证据目录", "移送材料清单", "备考表", "封面"})
"""Documents that name others in a cell or on a line of their own."""

_NAMING_HEAD = frozenset({"封面", "卷内目录"})
"""A head repeated over every page may name the dossier: 行政处罚案卷."""

_LARGE = 1.3
TOP_LINES = 12
_FIRST_PAGE_LINES = 25
_CLOSING_LINES = 9


@dataclass(frozen=True, slots=True)
class Beginning:
    """`line` is the first of the document on that page.

    `named` is where the title was: 题, 眉 (page header), 录 (the list of contents, as the page can hardly be read), 无.
    """

    page: int
    line: int
    title: Title | None
    named: str
    kind: str | None
    sure: float = 1.0
    """How sure it is that a document begins here; weighed on scans alone."""


@dataclass(frozen=True, slots=True)
class Sight:
    """A page as the search for titles sees it."""

    page: Page
    body: tuple[int, ...]
    """Lines of the body that hold words."""
    alone: frozenset[int]
    """Lines that fill the first row of a table by themselves, or beside a number or authority."""
    inside: frozenset[int]
    """Other lines in tables."""
    usual: float | None
    """The size of most of the file's type."""

    @classmethod
    def of(cls, page: Page, usual: float | None) -> "Sight":
        body = tuple(i for i, line in enumerate(page.lines) if line.stream == "body" and line.text.strip())
        alone: set[int] = set()
        inside: set[int] = set()
        for table in page.tables:
            first = min((cell.row for cell in table.cells), default=0)
            top = [cell for cell in table.cells if cell.row == first and cell.text.strip()]
            head = [] if _is_row_of_a_list(top) else [cell for cell in top if not is_preamble(cell.text)]
            for cell in table.cells:
                (alone if cell in head and len(head) == 1 else inside).update(cell.lines)
        return cls(page, body, frozenset(alone - inside), frozenset(inside), usual)

    def text(self, position: int) -> str:
        return self.page.lines[self.body[position]].text

    def prominent(self, position: int) -> bool | None:
        """Whether the line is set as a heading; None when the format does not tell."""
        index = self.body[position]
        line = self.page.lines[index]
        if line.centred and index not in self.inside:
            return True
        if line.size is None or self.usual is None:
            return None
        if line.size >= 1.15 * self.usual:
            return True
        return None if line.bold else False

    def stands_out(self, position: int) -> bool:
        """Whether the line is set as the titles of papers are: in the middle, in much larger type than the text."""
        line = self.page.lines[self.body[position]]
        return line.centred and line.size is not None and self.usual is not None and line.size >= _LARGE * self.usual

    def words(self) -> str:
        return "\n".join(self.page.lines[index].text for index in self.body)

    def labels(self) -> frozenset[str]:
        found = {skeleton(cell.text) for table in self.page.tables for cell in table.cells if len(cell.text) <= 14}
        for index in self.body:
            plain = folded(self.page.lines[index].text)
            found.update(skeleton(part.rsplit(" ", 1)[-1]) for part in plain.split(":")[:-1])
            found.add(skeleton(plain.split(":")[0]))
        return frozenset(label for label in found if 2 <= len(label) <= 14)


_MOST_BESIDE_A_TITLE = 3


def _is_row_of_a_list(cells: list[TableCell]) -> bool:
    """22｜行政处罚决定书｜文号｜日期｜页次: a list that goes on from the page before begins in its middle."""
    return len(cells) > _MOST_BESIDE_A_TITLE or (
        len(cells) > 1 and re.fullmatch(r"\d{1,3}", cells[0].text.strip()) is not None
    )


def usual_size(pages: tuple[Page, ...]) -> float | None:
    """The size in which most characters of the file are set."""
    sizes = [
        line.size
        for page in pages
        for line in page.lines
        if line.size is not None and line.stream == "body"
        for _ in range(1 + len(line.text) // 8)
    ]
    return statistics.median(sizes) if sizes else None


def candidates(sight: Sight, position: int) -> Iterator[tuple[str, int]]:
    """The line, and it with the lines below with which it may form one title; the lengths in lines."""
    line = sight.body[position]
    pieces = [squeezed(sight.text(position))]
    yield sight.text(position), 1
    for count in range(1, 9):
        if position + count >= len(sight.body):
            return
        following = sight.body[position + count]
        if (following in sight.inside) != (line in sight.inside):
            return
        pieces.append(squeezed(sight.text(position + count)))
        vertical = all(len(piece) == 1 for piece in pieces)
        if not vertical and (count > 2 or max(map(len, pieces)) > 30):
            return
        yield "".join(pieces), count + 1


# （现场勘验笔录　第2页　共3页）: the head of a page that goes on.
_LATER_PAGE = re.compile(
    r"^\s*[（(【\[][^（()）]*第\s*(?:[2-9]|[1-9]\d|[二三四五六七八九]|十[一二三四五六七八九]?)\s*页[^（()）]*[)）】\]]?\s*$"
)


def title_from(sight: Sight, position: int, titles: Titles, *, likeness: bool) -> tuple[Title, int] | None:
    """The title that begins on this line and how many lines it takes."""
    if _LATER_PAGE.search(sight.text(position)):
        return None
    best: tuple[Title, int] | None = None
    reached = 0
    heads_a_set = names_a_set(sight.text(position))
    for text, count in candidates(sight, position):
        if heads_a_set and count > 1:
            break
        found = title_of(text, titles, likeness=likeness and count == 1)
        if found is None:
            continue
        last = len(skeleton(sight.text(position + count - 1)))
        # Over several lines the name itself must run over the break, else one of them is the title by itself.
        before, reached = reached, max(reached, found.reach)
        if count > 1 and (not found.exact or found.reach <= max(last, before)):
            continue
        if best is None or (found.exact, found.reach) > (best[0].exact, best[0].reach):
            best = found, count
    return best


def title_at_top(sight: Sight, titles: Titles, *, first_page: bool) -> Title | None:
    """The title with which the page opens, below authority, set of forms and number at most."""
    strangers = 0
    for position in range(min(len(sight.body), _FIRST_PAGE_LINES if first_page else TOP_LINES)):
        text = sight.text(position)
        if sight.body[position] not in sight.inside:
            prominent = sight.prominent(position)
            found = title_from(sight, position, titles, likeness=prominent is not False and strangers == 0)
            if found and _HEADS_EVIDENCE.search(found[0].text):
                return _named_below(sight, position + found[1], titles) or found[0]
            if found and (strangers == 0 or (prominent and found[0].kind and found[0].exact)):
                return found[0]
        if strangers and closes((text,)):
            return None
        if not is_preamble(text):
            strangers += 1
            if not first_page and (strangers > 2 or len(text) > 14):
                return None
    return None


# 水政执法证据材料: the head of every sheet of evidence, whatever the sheet is.
_HEADS_EVIDENCE = re.compile(r"执法证据(?:材料|资料)?$")


def _named_below(sight: Sight, start: int, titles: Titles) -> Title | None:
    """The title that stands under a general head, the set and the authority between them at most."""
    for position in range(start, min(len(sight.body), start + 3)):
        if sight.body[position] in sight.inside:
            return None
        found = title_from(sight, position, titles, likeness=False)
        if found and found[0].kind:
            return found[0]
        if not is_preamble(sight.text(position)):
            return None
    return None


_HEADING = re.compile(
    r"[^,;。:!?《》]{2,28}(?:书|表|单|笔录|记录|报告|清单|函|目录|证|意见|通知|公告|纪要|凭证|票据|说明|证明|回执|裁定|委托|声明|汇报|请示|批复|凭单|收据|回函|复函|附图|示意图|平面图|登记|审批|反馈|决定|告知|申请|名单|签收|批示|档案|卷宗)"
)


def heading_at_top(sight: Sight) -> Title | None:
    """A heading that is set and sounds like a title, though the catalogue does not hold it."""
    for position in range(min(len(sight.body), 4)):
        if sight.body[position] in sight.inside:
            return None
        written = squeezed(sight.text(position))
        if _LATER_PAGE.search(written):
            return None
        if sight.prominent(position) and _HEADING.fullmatch(folded(written)) and not is_preamble(written):
            return Title(written, None, (), 0)
        if not is_preamble(written):
            return None
    return None


def set_in_title_type(sight: Sight) -> bool:
    """Whether one of the first lines is set larger than the text, as titles are and the rows of a list are not."""
    return any(
        sight.body[position] not in sight.inside
        and sight.usual is not None
        and (sight.page.lines[sight.body[position]].size or 0) >= 1.15 * sight.usual
        for position in range(min(4, len(sight.body)))
    )


_PART = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}|\d{1,2}|第.{1,4}[章节部条项]|[（(].{1,3}[)）])[、.．\s]?|附件|附录|附表|附图|图|表|续"
)


def large_heading(sight: Sight) -> Title | None:
    """A line over the whole page in much larger type: no part of what stands on the page before, whatever it says."""
    if not sight.body or sight.usual is None or sight.body[0] in sight.inside:
        return None
    line = sight.page.lines[sight.body[0]]
    written = squeezed(line.text)
    large = line.size is not None and line.size >= _LARGE * sight.usual and line.centred
    part = _PART.match(written) or _LATER_PAGE.search(written)
    return Title(written, None, (), 0) if large and 4 <= len(written) <= 40 and not part else None


def title_in_header(page: Page, titles: Titles) -> Title | None:
    for line in page.lines:
        if line.stream == "header":
            found = title_of(line.text, titles, likeness=False)
            if found and found.kind and found.kind not in _NAMING_HEAD:
                return found
    return None


def own_labels(pages: tuple[Page, ...]) -> list[tuple[int, int] | None]:
    """The label of each page by which documents count their own pages.

    Numbers that begin but once and run over most of the file count the pages of the file and say nothing of documents.
    """
    labels = [page_label(page) for page in pages]
    begun = sum(label is not None and label[0] == 1 for label in labels)
    longest = max((label[1] for label in labels if label), default=0)
    return labels if begun > 1 or longest <= len(pages) // 2 else [None] * len(labels)


_DIGITS = "〇零一二三四五六七八九十"
_LABEL = re.compile(
    rf"第\s*([\d{_DIGITS}]{{1,3}})\s*[页贞頁]\s*[,，/]?\s*\(?（?共\s*([\d{_DIGITS}]{{1,3}})\s*[页贞頁]|"
    rf"共\s*([\d{_DIGITS}]{{1,3}})\s*[页贞頁]\s*[,，/]?\s*第\s*([\d{_DIGITS}]{{1,3}})\s*[页贞頁]"
)


def page_label(page: Page) -> tuple[int, int] | None:
    """第2页共3页 -> (2, 3), wherever on the page it is printed."""
    for line in page.lines:
        match = _LABEL.search(line.text) if len(line.text) <= 60 else None
        if match:
            of, count = (match[1], match[2]) if match[1] else (match[4], match[3])
            return _count(of), _count(count)
    return None


def _count(text: str) -> int:
    if text.isdecimal():
        return int(text)
    tens, _, ones = text.rpartition("十")
    value = _DIGITS.find(ones) - (ones[:1] != "〇") if ones else 0
    return value if "十" not in text else 10 * (_DIGITS.find(tens) - 1 if tens else 1) + value


_CLOSING = re.compile(
    r"(?:^|.{0,30}[^\d])(?:(?:19|20)\d{2}|二[〇○零0O一二三四五六七八九]{3})年.{1,3}月.{1,3}日.{0,6}$|^.{0,24}年_*月_*日.{0,3}$|"
    r"签名|签字|签章|盖章|印章|公章|以下空白|一式.{1,3}[份联]|抄送|^附[:：]|签收|^注[:：]|存档|审批意见|拍摄"
)


def closes(texts: tuple[str, ...]) -> bool:
    """Whether these last lines of a document look like its end: a date, a signature, a note on copies."""
    return any(len(text) <= 80 and _CLOSING.search(folded(squeezed(text))) for text in texts[-_CLOSING_LINES:])


_CONTINUED = re.compile(r"续页|副页|续表|接上页|续\)|\(续")


def is_continued(sight: Sight) -> bool:
    """Whether the head of the page says that it goes on with the page before."""
    return any(_CONTINUED.search(folded(squeezed(sight.text(i)))) for i in range(min(3, len(sight.body))))


def opening_labels(sight: Sight, start: int) -> tuple[str, ...]:
    """The first labels below a title, by which a second record is told from a repeated heading."""
    found: list[str] = []
    for index in sight.body:
        if index < start:
            continue
        plain = folded(squeezed(sight.page.lines[index].text))
        head = plain.split(":")[0]
        if ":" in plain and 2 <= len(head) <= 14:
            found.append(head)
        elif index in sight.inside and 2 <= len(plain) <= 10:
            found.append(plain)
        if len(found) == 3:
            break
    return tuple(found)


def untitled_kind(sight: Sight, catalogue: Catalogue) -> str | None:
    """The kind of a short page without title: a licence, a card, a receipt, photographs with their captions."""
    if len(skeleton(sight.words())) > 700:
        return None
    kind = kind_without_title(sight.labels(), catalogue)
    pictures = any(mark.kind in ("照片", "其他图像") for mark in sight.page.marks)
    return None if kind == "现场照片（视听）证据" and not pictures else kind


def kind_on_page(title: Title, sight: Sight) -> str | None:
    return kind_by(title, sight.words())


def line_texts(lines: tuple[Line, ...]) -> tuple[str, ...]:
    return tuple(line.text for line in lines if line.stream == "body" and line.text.strip())
