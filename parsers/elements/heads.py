"""What looks like the label of a place and is none, or is one over a column."""

import re

from parsers.elements.opinion_cells import Grid
from parsers.elements.stretches import FormCell

_HAN = "\u4e00-\u9fff"
_WHO_IS_ADDRESSED = re.compile(
    r"(?:[局厅委队所处站]|机关|单位|主管|分管|各位|尊敬的)*(?:领导|局长|厅长|主任|队长|站长)[：:]"
)
_ASKS = re.compile(r"[妥当可]否|请[^。\n]{0,6}(?:批示|审批|审定|批准|指示|核示)")
_DECIDES = re.compile(r"\s*[^\n。]{0,6}(?:同意|批准|准予|照办|可以|可行|不予)")


def addresses(text: str, start: int, end: int) -> bool:
    """局领导： over a letter that asks for a decision is no place for one."""
    line_end = text.find("\n", end)
    alone = line_end >= 0 and not text[end:line_end].strip() and (start == 0 or text[start - 1] in "\n \u3000")
    letter = alone and _WHO_IS_ADDRESSED.fullmatch(text, start, end) and not _DECIDES.match(text, end)
    return bool(letter and _ASKS.search(text, end, end + 600))


_SHORT_HEAD = re.compile(rf"[{_HAN}/、]{{2,8}}")


def heads_columns(row: list[FormCell], grid: Grid, names: dict[tuple[int, int, int], str | None]) -> bool:
    """机关｜依据｜内容｜时间 over one filled row: heads of columns, though not all of them are known."""
    if len(row) < 4 or not all(_SHORT_HEAD.fullmatch(cell.bare) for cell in row):
        return False
    below = [grid.get((cell.table, cell.row + cell.row_span, cell.column)) for cell in row]
    known = [names.get((cell.table, cell.row, cell.column)) for cell in row]
    return (
        sum(name is not None for name in known) * 2 > len(row)
        and all(cell is not None and cell.bare and not names.get((cell.table, cell.row, cell.column)) for cell in below)
        and any(cell is not None and not _SHORT_HEAD.fullmatch(cell.bare) for cell in below)
    )
