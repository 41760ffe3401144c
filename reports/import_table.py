"""What became of each row of an imported score table."""

from collections.abc import Iterator, Mapping, Sequence

from checklists.criterion import Criterion
from checklists.importing import Draft, DraftItem, DraftVeto, Imported
from reports.values import plain

_HEAD = ("行", "项目", "建议（请核对）", "相似")
_LONGEST = 30


def import_in_words(imported: Imported, criteria: Mapping[str, Criterion]) -> str:
    draft = imported.draft
    rows = [*(_veto(veto) for veto in draft.vetoes), *(_item(item) for item in draft.every_item())]
    lines = [
        f"{draft.title}：满分 {plain(draft.full)}，评分项 {sum(1 for _ in draft.every_item())} 个，否决项 {len(draft.vetoes)} 个",
        *_table([_HEAD, *rows]),
        _account(rows),
        *(f"请核对：{warning}" for warning in _warnings(imported)),
    ]
    return "\n".join(lines) + "\n"


def _item(item: DraftItem) -> tuple[str, str, str, str]:
    found = item.charged
    said = found.item
    if not found.criteria:
        return str(said.row), f"{item.id} {said.title}", "人工", ""
    left = f"（另有 {len(dict.fromkeys(found.left))} 处要人看）" if found.left else ""
    return str(said.row), f"{item.id} {said.title}", "、".join(found.criteria) + left, str(found.score)


def _veto(veto: DraftVeto) -> tuple[str, str, str, str]:
    chosen = veto.by.chosen
    proposal, score = ("人工", "") if chosen is None else (chosen.name, str(chosen.score))
    return str(veto.row), f"否决 {veto.id} {veto.title}", proposal, score


def _account(rows: Sequence[tuple[str, str, str, str]]) -> str:
    by_hand = sum(proposal == "人工" for _, _, proposal, _ in rows)
    return f"有建议的 {len(rows) - by_hand} 行，人工 {by_hand} 行"


def _warnings(imported: Imported) -> Iterator[str]:
    draft: Draft = imported.draft
    yield from draft.warnings
    if not draft.full_stated:
        yield f"表上没有写总分，按各部分之和 {plain(draft.full)} 分"
    if not draft.grades:
        yield "表上没有读到等次，请照文件补写 grades"
    if any(not veto.stated for veto in draft.vetoes):
        yield "有的否决项表上没有写后果，暂按“不合格，不再计分”"
    yield from imported.remarks


def _table(rows: Sequence[tuple[str, str, str, str]]) -> Iterator[str]:
    cut = [(row, _cut(item), proposal, score) for row, item, proposal, score in rows]
    widths = [max(_width(row[column]) for row in cut) for column in range(3)]
    for cells in cut:
        padded = [cell + " " * (width - _width(cell)) for cell, width in zip(cells, widths, strict=False)]
        yield "  ".join((*padded, cells[3])).rstrip()


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def _width(text: str) -> int:
    """On a screen a Chinese character takes two places."""
    return sum(1 if character.isascii() else 2 for character in text)
