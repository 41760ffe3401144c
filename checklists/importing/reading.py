"""A panel's own score table as the YAML of a standard."""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from checklists.criterion import Criterion
from checklists.importing.columns import Header, first_header
from checklists.importing.drafting import Draft, Origin, drafted
from checklists.importing.grid import Cell, Grid, ImportRefused, one_line
from checklists.importing.opening import contents
from checklists.importing.outline import Outline, TablePart, outline_of
from checklists.importing.rows import full_in
from checklists.importing.rules import rules_of
from checklists.importing.word_tables import read_word_tables
from checklists.importing.workbooks import read_workbook
from checklists.importing.yaml_text import yaml_of
from checklists.loading import checked_standard
from checklists.standard import Standard
from checklists.standard_remarks import remarks_of
from checklists.yaml_source import parse

ALL = "全部"


@dataclass(frozen=True, slots=True)
class Imported:
    """`text`: the YAML. `remarks`: sums of the standard that do not add up, with lines of the YAML."""

    draft: Draft
    text: str
    standard: Standard
    remarks: tuple[str, ...]


def imported(
    path: Path,
    target: Path,
    wanted: Sequence[str],
    library: Mapping[str, Criterion],
    titles: Mapping[str, Sequence[str]],
    id: str | None = None,
) -> Imported:
    """`wanted`: sheets or tables by name or number; `titles`: kind of document -> its titles; `id` None: by the file's name.

    Raises `ForPerson`.
    """
    grids = _grids(path)
    _refuse_own(path, grids)
    scored = [(grid, header) for grid in _joined(grids) if (header := first_header(grid)) is not None]
    if not scored:
        raise ImportRefused(_no_table(path, grids))
    chosen = _chosen(path, scored, wanted)
    outlines = [_outline(grid, header) for grid, header in chosen]
    _refuse_empty(path, outlines)
    draft = drafted(outlines, Origin(path.name, tuple(_around(grids, chosen))), library, titles)
    if not draft.parts:
        raise ImportRefused(f"{path}：只读到否决项，没有读到评分的项目；评分表在别的工作表或文件里的，请合在一起导入")
    text = yaml_of(draft, id or id_from(target.stem, path.stem), library)
    source = parse(text, str(target))
    standard = checked_standard(source, titles.keys())
    return Imported(draft, text, standard, tuple(remarks_of(source, standard)))


def _grids(path: Path) -> tuple[Grid, ...]:
    data = contents(path)
    return (read_word_tables if path.suffix.lower() == ".docx" else read_workbook)(data, str(path))


_RESULT_SHEETS = frozenset(("汇总表", "问题清单", "待人工核查"))
_SHOWN_COLUMNS = ("编号", "评查内容", "标准分", "扣分（得分）标准", "由谁评")


def _refuse_own(path: Path, grids: Sequence[Grid]) -> None:
    """What this program wrote is no panel's table: of a standard, vetoes and grades do not stand in its rows."""
    if {grid.name for grid in grids} >= _RESULT_SHEETS:
        raise ImportRefused(f"{path}：这是 anjuan 评出的结果工作簿，不是评查标准；要导入的是评查组自己的评分表")
    if any(tuple(cell.text for cell in row) == _SHOWN_COLUMNS for grid in grids for row in grid.rows[:3]):
        raise ImportRefused(
            f"{path}：这是 anjuan standard show 写出的表，只供查看，导入会丢失否决、等次和对应的细则；"
            "要照着改的，用 anjuan standard show 标准 -o 本县标准.yaml 写出原文再改"
        )


def _joined(grids: Sequence[Grid]) -> list[Grid]:
    """Tables of Word that go on after a page without a header of their own are one."""
    joined: list[Grid] = []
    for grid in grids:
        last = joined[-1] if joined else None
        if last is not None and not grid.above and grid.width == last.width and first_header(grid) is None:
            moved = tuple(tuple(_down(cell, len(last.rows)) for cell in row) for row in grid.rows)
            joined[-1] = Grid(last.name, last.rows + moved, last.above, last.shift)
        else:
            joined.append(grid)
    return joined


def _down(cell: Cell, by: int) -> Cell:
    return Cell(cell.text, cell.top + by, cell.left, cell.bottom + by, cell.right)


def _no_table(path: Path, grids: Sequence[Grid]) -> str:
    if not any(grid.rows for grid in grids):
        return f"{path}：里面没有表格"
    return (
        f"{path}：没有找到评分表的表头；表头应有“评查项目”“评查内容”之类和“分值”“扣分标准”之类的列名，"
        f"请核对文件，或者在表上补一行表头"
    )


def _chosen(path: Path, scored: Sequence[tuple[Grid, Header]], wanted: Sequence[str]) -> list[tuple[Grid, Header]]:
    """The tables meant. Several that are not plainly the parts of one standard are asked about."""
    names = [_called(grid) for grid, _ in scored]
    if not wanted:
        if len(scored) == 1 or _one_standard(scored):
            return list(scored)
        listed = "、".join(f"{at} {name}" for at, name in enumerate(names, 1))
        raise ImportRefused(
            f"{path}：有 {len(scored)} 张评分表（{listed}）；各是一份标准的，用 --sheet 选一张（名称或序号），"
            f"合起来是一份标准的，用 --sheet {ALL}"
        )
    if list(wanted) == [ALL]:
        return list(scored)
    chosen: list[tuple[Grid, Header]] = []
    for one in wanted:
        at = next((at for at, name in enumerate(names) if one in (name, scored[at][0].name)), None)
        if at is None and one.isdigit() and 1 <= int(one) <= len(scored):
            at = int(one) - 1
        if at is None:
            raise ImportRefused(f"{path}：没有评分表“{one}”；有 {'、'.join(names)}")
        chosen.append(scored[at])
    return chosen


def _called(grid: Grid) -> str:
    """A table of Word goes by the heading above it."""
    heading = one_line(grid.above[-1]) if grid.above else ""
    return heading if 0 < len(heading) <= 40 else grid.name


def _one_standard(scored: Sequence[tuple[Grid, Header]]) -> bool:
    """Headings count on (一、二、…) and no two of the tables have marks for a standard each."""
    numbered = [re.match(r"[（(]?[一二三四五六七八九十]+[）)、.．]", _called(grid)) for grid, _ in scored]
    if not all(numbered):
        return False
    outlines = [_outline(grid, header) for grid, header in scored]
    return sum((outline.total or 0) >= 100 for outline in outlines) <= 1


def _outline(grid: Grid, header: Header) -> Outline:
    outline = outline_of(grid, header)
    title, full = full_in(_called(grid))
    outline.root.title, outline.root.full = title, full
    return outline


def _refuse_empty(path: Path, outlines: Sequence[Outline]) -> None:
    """A table needs items, and points somewhere: in a column, in a heading, or in the words."""
    items = [item for outline in outlines for item in outline.root.every_item()]
    if not items:
        raise ImportRefused(f"{path}：表头下面没有评查项目")
    pointed = any(item.full is not None for item in items) or any(map(_has_full, (one.root for one in outlines)))
    if not pointed and not any(rule.priced for item in items for rule in rules_of(item.deducts)):
        raise ImportRefused(
            f"{path}：没有读到分值，也没有“扣几分”的话；不打分的清单请照 docs/writing-standards.md“只列问题、不打分”一节写"
        )


def _has_full(part: TablePart) -> bool:
    return part.full is not None or any(map(_has_full, part.parts))


def _around(grids: Sequence[Grid], chosen: Sequence[tuple[Grid, Header]]) -> list[str]:
    """Titles above the headers, and the notes below: what is said of the whole."""
    lines: list[str] = []
    for grid, header in chosen:
        lines.extend(one_line(line) for line in grid.above)
        lines.extend(one_line(row[0].text) for row in grid.rows[: header.first] if row and row[0].text)
    for grid, header in chosen:
        lines.extend(outline_of(grid, header).notes)
    return list(dict.fromkeys(line for line in lines if line))


def id_from(*names: str) -> str:
    """An id of the Latin letters and digits of the first name that has any; of Chinese names a mark that tells two apart."""
    for name in names:
        found = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
        if is_id(found) and name.isascii():
            return found
    mark = hashlib.sha256(names[0].encode()).hexdigest()[:6]
    return f"imported-{mark}"


def is_id(name: str) -> bool:
    return re.fullmatch(r"[a-z][a-z0-9-]*", name) is not None
