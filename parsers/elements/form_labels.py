"""Every place of a form that has a label: in its cells, and in its running text."""

import re
from collections import Counter
from collections.abc import Iterator

from parsers.elements.heads import heads_columns, heads_fields
from parsers.elements.labels import LabelledPlace, places_in
from parsers.elements.opinion_cells import Grid, grid_of, heads_a_list, is_prompt, spread, steps, words_of
from parsers.elements.stretches import FormCell, Sheet, bare
from parsers.elements.vocabulary import Vocabulary


def _cell_places(sheet: Sheet, vocabulary: Vocabulary) -> Iterator[LabelledPlace]:
    grid = grid_of(sheet.cells)
    routed, taken = steps(sheet.cells)
    for step in routed:
        words = words_of(step.opinion)
        yield LabelledPlace(
            step.label, step.at.stretch, words, words, step.reach, step.opinion, step.at, True, True, step.cells
        )
    names = {
        (cell.table, cell.row, cell.column): vocabulary.name_of(cell.stretch.text)
        for cell in sheet.cells
        if len(cell.stretch.text) <= 40
    }

    def name(cell: FormCell) -> str | None:
        return names.get((cell.table, cell.row, cell.column))

    rows: dict[tuple[int, int], list[FormCell]] = {}
    for cell in sheet.cells:
        rows.setdefault((cell.table, cell.row), []).append(cell)
    # A picture beside a label fills its cell: the row is no head of a list, what stands below is another label's.
    drawn = {(at.table, at.row, at.column) for mark in sheet.document.marks if (at := mark.place.cell) is not None}
    heads = {
        key
        for key, row in rows.items()
        if len(row) > 1
        and all(name(cell) or not (cell.bare or (cell.table, cell.row, cell.column) in drawn) for cell in row)
    }
    # 监销人 beside an empty cell, in a form that writes beside its labels, is no head of what stands below.
    beside = Counter(row[0].table for key, row in rows.items() if key not in heads and name(row[0]) and row[1:2])
    heads = {key for key in heads if not beside[key[0]] or sum(bool(name(cell)) for cell in rows[key]) > 1}
    columns = {key for key, row in rows.items() if heads_columns(row, grid, names) or heads_fields(row, grid, names)}
    heads |= columns
    for cell in sheet.cells:
        if (cell.table, cell.row) in taken:
            continue
        label = name(cell)
        if label is None:
            yield from places_in(cell.stretch, cell, vocabulary)
            continue
        right = grid.get((cell.table, cell.row, cell.column + cell.column_span))
        below = grid.get((cell.table, cell.row + cell.row_span, cell.column))
        label = _with_owner(label, cell, grid, vocabulary)
        if label.endswith("意见") and heads_a_list(grid, cell):
            continue
        headed = (cell.table, cell.row) in heads and below is not None and not name(below)
        in_heads = (cell.table, cell.row) in columns
        value = (
            right
            if right is not None and not name(right) and not in_heads and not (headed and not right.bare)
            else None
        )
        if value is None and below is not None and not name(below) and (right is None or headed):
            value = below
        if right is not None and label in vocabulary.levels and is_prompt(right, headed=headed):
            value = right
        if value is not None:
            whole = value.stretch if value.lines else cell.stretch.part(len(cell.stretch.text), len(cell.stretch.text))
            whole = whole.trimmed()
            reach, cells = spread(grid, cell, value, name) if label in vocabulary.levels else (whole, ())
            reach = reach if len(cells) > 1 else whole
            yield LabelledPlace(label, cell.stretch, whole, whole, reach, value, cell, True, True, cells)


_OF_AN_ACCOUNT = frozenset(("全称", "账号", "帐号", "开户行", "开户银行"))
# 现场人员基本情况 over 姓名、性别: the name is theirs.
_NAME_OF = re.compile("(?:姓名|名称)(?:(?:或者?|、|/)?(?:姓名|名称))?")
_SITUATION = re.compile("(?:的)?(?:基本|身份)?(?:情况|信息)$")
_PAYS = re.compile(r"(?:付款|收款|缴款|交款|缴费)(?:人|单位|方)")


def _with_owner(label: str, cell: FormCell, grid: Grid, vocabulary: Vocabulary) -> str:
    """付款人 beside 全称、账号、开户行 in rows of their own: each is the payer's."""
    owner = grid.get((cell.table, cell.row, cell.column - 1))
    while owner is not None and not owner.bare:
        owner = grid.get((cell.table, owner.row - 1, owner.column))
    if owner is None or owner.row > cell.row or len(owner.bare) > 8:
        return label
    if label in vocabulary.levels:
        return label  # 承办部门意见 beside 大队领导意见: two levels, each its own
    whole = owner.bare + cell.bare
    if _NAME_OF.fullmatch(cell.bare) and (_SITUATION.search(owner.bare) or owner.bare.startswith("被")):
        whose = vocabulary.plain_name_of(_SITUATION.sub("", owner.bare))
        if whose is not None:
            return whose
    if _PAYS.fullmatch(owner.bare) and label in _OF_AN_ACCOUNT:
        return vocabulary.plain_name_of(whole) or whole
    return (vocabulary.plain_name_of(owner.bare) and vocabulary.plain_name_of(whole)) or label


def labelled_places(sheet: Sheet, vocabulary: Vocabulary) -> tuple[LabelledPlace, ...]:
    """Every place with a label, in the order of the document."""
    found = list(_cell_places(sheet, vocabulary))
    for run in sheet.runs:
        found += (place for place in places_in(run, None, vocabulary) if not _is_title(sheet, place))
    return tuple(sorted(found, key=lambda place: place.start))


def _is_title(sheet: Sheet, place: LabelledPlace) -> bool:
    """现场检查记录 over the form: the same words head the field in another form."""
    return not place.colon and place.opens_line and bare(place.at.text) == bare(sheet.document.title)
