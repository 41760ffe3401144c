"""Words of a document with the way back to their place in its flow."""

import bisect
import re
from dataclasses import dataclass
from functools import cached_property, lru_cache

from dossiers import Document, Mark, Quote
from parsers.elements.numbering import evened_numbers
from parsers.elements.quoting import mask_quoted_law

# Words and signs around a value that belong to the form, not to the value.
_EDGES = " \t\u3000\xa0\n\r_＿"


@dataclass(frozen=True, slots=True)
class Stretch:
    """`pieces` pairs offsets in `text` with offsets in the flow; between two of them both run on together."""

    text: str
    pieces: tuple[tuple[int, int], ...]

    @classmethod
    def of_flow(cls, text: str, start: int, end: int) -> "Stretch":
        return cls(text[start:end], ((0, start),))

    def _piece(self, offset: int) -> int:
        return max(0, bisect.bisect_right(self.pieces, (offset, 1 << 60)) - 1)

    def place(self, start: int, end: int) -> tuple[int, int]:
        """The span in the flow; of words that do not follow each other there, the first that do."""
        first, last = self._piece(start), self._piece(max(start, end - 1))
        begin = self.pieces[first][1] + start - self.pieces[first][0]
        finish = self.pieces[last][1] + end - self.pieces[last][0]
        if first != last and not 0 <= finish - begin <= end - start + 2 * (last - first):
            finish = begin + self.pieces[first + 1][0] - start
        return begin, max(begin, finish)

    def part(self, start: int, end: int) -> "Stretch":
        first = self._piece(start)
        pieces = [(0, self.pieces[first][1] + start - self.pieces[first][0])]
        pieces += [(at - start, flow) for at, flow in self.pieces[first + 1 :] if at < end]
        return Stretch(self.text[start:end], tuple(pieces))

    def trimmed(self, extra: str = "") -> "Stretch":
        edges = _EDGES + extra
        start = len(self.text) - len(self.text.lstrip(edges))
        end = len(self.text.rstrip(edges))
        return self.part(start, end) if start < end else self.part(min(start, len(self.text)), start)


@dataclass(frozen=True, slots=True)
class FormCell:
    """A cell of a table; `lines` are indices into the flow's lines."""

    table: int
    row: int
    column: int
    row_span: int
    column_span: int
    stretch: Stretch
    lines: tuple[int, ...]

    @property
    def bare(self) -> str:
        """The words as a label would be known by: without spaces, line breaks, colon and what brackets hold."""
        return bare(self.stretch.text)


_BRACKETED = re.compile(r"[（(]([^（()）]{0,30})[)）]")
_SPACE = re.compile(r"\s+")
_SIGNING_REMARK = re.compile(r"签|章|捺|印|按手")
# 当事人姓名或者单位名称 is 当事人.
_NAMED = re.compile(
    r"^(当事人|被处罚人|被处罚单位|被检查人|被检查单位|受送达人|被询问人|行政相对人|被告知人|涉案单位|被送达人)的?(?:单位名称|姓名|名称|字号|全称|或者|或|及|和|、|/)+$"
)
_SIGNING_END = re.compile(
    r"(?<=.)(?:亲笔)?(?:(?:签字|签名|签章|盖章)(?:或者?|、|并|和|及|与)?(?:捺印|按印|按指印|捺指印|按手印|盖章)?)(?:（[^）]*）)?$"
)


@lru_cache(maxsize=8192)
def bare(words: str) -> str:
    """A label as it is compared: no spaces, no colon, no remark in brackets.

    当事人（签字或盖章） and 当事人签章 are 当事人签名, 当事人姓名或名称 is 当事人; （承办机构）负责人意见 keeps what opens it.
    """
    # A speck beside a label is read as a point.
    squeezed = _SPACE.sub("", words).strip(":：_＿、，,.·")
    if squeezed[:1] in ("（", "("):
        squeezed = _BRACKETED.sub(r"\1", squeezed, count=1)
    remarks = "".join(_BRACKETED.findall(squeezed))
    label = _BRACKETED.sub("", squeezed) or squeezed
    label = _NAMED.sub(r"\1", label)
    label = _SIGNING_END.sub("签名", label)
    signs = bool(_SIGNING_REMARK.search(remarks)) and not label.endswith(
        ("签名", "意见", "日期", "机关", "时间", "单位")
    )
    return f"{label}签名" if signs else label


@dataclass(frozen=True)
class Sheet:
    """A document as the places are sought in it: its cells, its text outside of tables, its marks by line."""

    document: Document

    @cached_property
    def text(self) -> str:
        return self.document.flow.text

    @cached_property
    def numbered(self) -> str:
        """The flow with all numbers of parts and items in one hand, of the same length."""
        return evened_numbers(self.text)

    @cached_property
    def masked(self) -> str:
        """The same with quoted law blanked out, of the same length."""
        return mask_quoted_law(self.numbered)

    def from_a_picture(self, stretch: Stretch) -> bool:
        """Whether the line where the stretch begins was read by a machine from a scan."""
        if not self.document.scanned:
            return False
        flow = self.document.flow
        return bool(flow.lines[flow.line_at(stretch.place(0, len(stretch.text))[0])].sureness)

    @cached_property
    def _flow_line(self) -> dict[int, int]:
        body = (index for index, line in enumerate(self.document.lines) if line.stream == "body")
        return {index: position for position, index in enumerate(body)}

    @cached_property
    def line_spans(self) -> tuple[tuple[int, int], ...]:
        flow = self.document.flow
        return tuple((start, start + len(line.text)) for start, line in zip(flow.starts, flow.lines, strict=True))

    def _cell_stretch(self, lines: tuple[int, ...]) -> Stretch:
        flow = self.document.flow
        text, pieces, length = [], [], 0
        for position, line in enumerate(lines):
            if position and not flow.lines[line].continues:
                text.append("\n")
                length += 1
            pieces.append((length, flow.starts[line]))
            text.append(flow.lines[line].text)
            length += len(flow.lines[line].text)
        return Stretch("".join(text), tuple(pieces) or ((0, 0),))

    @cached_property
    def cells(self) -> tuple[FormCell, ...]:
        return tuple(
            FormCell(
                table.number,
                cell.row,
                cell.column,
                cell.row_span,
                cell.column_span,
                self._cell_stretch(lines),
                lines,
            )
            for table in self.document.tables
            for cell in table.cells
            for lines in (tuple(sorted(self._flow_line[index] for index in cell.lines if index in self._flow_line)),)
        )

    @cached_property
    def _tabled(self) -> frozenset[int]:
        return frozenset(line for cell in self.cells for line in cell.lines)

    @cached_property
    def runs(self) -> tuple[Stretch, ...]:
        """The text outside of tables, in stretches that no table interrupts."""
        runs: list[Stretch] = []
        first: int | None = None
        for line in range(len(self.line_spans) + 1):
            inside = line < len(self.line_spans) and line not in self._tabled
            if inside and first is None:
                first = line
            if not inside and first is not None:
                runs.append(Stretch.of_flow(self.text, self.line_spans[first][0], self.line_spans[line - 1][1]))
                first = None
        return tuple(runs)

    @cached_property
    def marks(self) -> dict[int, tuple[Mark, ...]]:
        """Marks by the flow's line on which they stand."""
        found: dict[int, tuple[Mark, ...]] = {}
        for mark in self.document.marks:
            line = self._flow_line.get(mark.line) if mark.line is not None else None
            if line is not None:
                found[line] = (*found.get(line, ()), mark)
        return found

    def lines_of(self, start: int, end: int) -> range:
        """The flow's lines that hold any of these characters."""
        flow = self.document.flow
        return range(flow.line_at(start), flow.line_at(max(start, end - 1)) + 1)

    def in_table(self, offset: int) -> bool:
        return self.document.flow.line_at(offset) in self._tabled

    def quote(self, stretch: Stretch, start: int = 0, end: int | None = None) -> Quote:
        begin, finish = stretch.place(start, len(stretch.text) if end is None else end)
        return self.document.quote(begin, finish)

    @cached_property
    def paragraphs(self) -> tuple[tuple[int, int], ...]:
        """Spans of the flow's lines as a reader sees them: soft breaks joined."""
        spans, start = [], 0
        for match in re.finditer(r"\n|$", self.text):
            if match.start() >= start:
                spans.append((start, match.start()))
            start = match.end() if match.end() > match.start() else match.start() + 1
        return tuple(spans)
