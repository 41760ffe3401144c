"""What looks like the label of a place and is none, or is one over a column."""

import re

from parsers.elements.opinion_cells import Grid
from parsers.elements.stretches import FormCell

_HAN = "\u4e00-\u9fff"
_WHO_IS_ADDRESSED = re.compile(
    r"(?:[局厅委队所处站]|机关|单位|主管|分管|各位|尊敬的)*(?:领导|局长|厅长|主任|队长|站长)[：:]"
)
_ASKS = re.compile(
    r"[妥当可]否|请[^。\n]{0,6}(?:批示|审批|审定|批准|指示|核示|示)|[报呈]请|恳请|现将[^。]{0,80}(?:报|呈)"
)
# 局领导：现将…写成报告: the letter goes on in the line of who is addressed.
_WRITES_ON = re.compile(r"[ \u3000]*(?:现将|兹将|现就|兹就|根据|按照|关于|我(?:局|队|科|股|所)|本(?:局|队|科|股|所))")
_DECIDES = re.compile(r"\s*[^\n。]{0,6}(?:同意|批准|准予|照办|可以|可行|不予)")


def addresses(text: str, start: int, end: int) -> bool:
    """局领导： over a letter that asks for a decision is no place for one."""
    line_end = text.find("\n", end)
    alone = line_end >= 0 and not text[end:line_end].strip() and (start == 0 or text[start - 1] in "\n \u3000")
    alone = alone or bool(_WRITES_ON.match(text, end) and (start == 0 or text[start - 1] in "\n \u3000"))
    letter = alone and _WHO_IS_ADDRESSED.fullmatch(text, start, end) and not _DECIDES.match(text, end)
    return bool(letter and _ASKS.search(text, end, end + 600))


# 事由｜送审的部门｜送达时间 over one filled row: what no list knows ends as names of fields do.
_FIELD_NOUN = re.compile(
    rf"[{_HAN}、/]{{0,8}}(?:部门|机构|单位|人员?|姓名|名称|时间|日期|时刻|地点|地址|编号|字号|[据证票单]号|文号|案号|号码|电话|方式|来源|出处|情况|结果|金额|数额|意见|页数|份数|职务|岗位|性质|类别|类型|事由)"
)


def heads_fields(row: list[FormCell], grid: Grid, names: dict[tuple[int, int, int], str | None]) -> bool:
    """Whether the row holds names of fields, one of them known at least, and the one below what stands in them."""
    if len(row) < 2 or not all(
        names.get((cell.table, cell.row, cell.column)) or _FIELD_NOUN.fullmatch(cell.bare) for cell in row
    ):
        return False
    known = [cell for cell in row if names.get((cell.table, cell.row, cell.column))]
    below = [grid.get((cell.table, cell.row + cell.row_span, cell.column)) for cell in row]
    return 0 < len(known) < len(row) and all(
        cell is not None
        and cell.bare
        and not names.get((cell.table, cell.row, cell.column))
        and not _FIELD_NOUN.fullmatch(cell.bare)
        for cell in below
    )


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
