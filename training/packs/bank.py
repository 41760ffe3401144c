"""The question bank (题库) as a workbook, and the coverage of criteria by examples."""

from collections.abc import Iterator, Sequence
from typing import Final

from reports.tables import Cell, Table, tables_workbook
from training.cards.coverage import Coverage, Covered
from training.packs.pack import Pack, cost_of
from training.packs.questions import LETTERS, Question

_QUESTIONS: Final = (
    ("题号", 6), ("题型", 6), ("题干", 60), *((f"选项{letter}", 22.0) for letter in LETTERS), ("答案", 24), ("解析", 44), ("依据", 30),
    ("评分", 30), ("难度", 6), ("细则", 10), ("卡片", 18), ("须核对", 20),
)  # fmt: skip
_PAPER: Final = (("题号", 6), ("题型", 6), ("题目", 92))
_ANSWERS: Final = (("题号", 6), ("题型", 6), ("答案", 40), ("解析", 50), ("依据", 36))
_CRITERIA: Final = (
    ("细则", 9), ("名称", 36), ("环节", 20), ("维度", 8), ("方式", 8), ("例子", 7), ("有好坏对照", 9), ("内部", 7), ("须核对", 8), ("有问题的案卷", 10),
    ("占评查案卷", 10), ("涉及单位", 8),
)  # fmt: skip
_STAGES: Final = (("环节", 36), ("完整性", 12), ("合法性", 12), ("规范性", 12), ("合计", 12))
_AUTOMATION: Final = {"full": "机器", "screening": "初筛", "manual": "人工"}


def bank_workbook(pack: Pack) -> bytes:
    stale = {one.card.id: one.stale for one in pack.stale}
    rows = [_question(number, one, stale) for number, one in enumerate(pack.questions, 1)]
    told = "题目由案例卡片生成：错误选项是同一案卷里评查通过的细则所对应的问题或条文。题干、选项可以在本表改，但再次生成时不会带过来；要长期保留的改动写在卡片的“教员”部分。"
    title = f"{pack.plan.title} 题库"
    numbered = list(enumerate(pack.questions, 1))
    paper = [(number, one.kind, _asked(one)) for number, one in numbered]
    answers = [(number, one.kind, one.answer, one.explanation, one.basis) for number, one in numbered]
    mark = pack.mark
    return tables_workbook(
        title,
        [
            Table("试卷", f"{pack.plan.title} 试题", _PAPER, paper, fixed=0, headed=mark, landscape=False),
            Table("答案", f"{pack.plan.title} 答案", _ANSWERS, answers, fixed=0, headed=mark),
            Table("题库", title, _QUESTIONS, rows, told, fixed=3, headed=mark),
        ],
    )


def _asked(one: Question) -> str:
    return "\n".join((one.stem, *(f"{letter}．{option}" for letter, option in zip(LETTERS, one.options, strict=False))))


def _question(number: int, one: Question, stale: dict[str, str]) -> Sequence[Cell]:
    options = [*one.options, *("" for _ in range(len(LETTERS) - len(one.options)))]
    return (
        number, one.kind, one.stem, *options, one.answer, one.explanation, one.basis,
        "\n".join(dict.fromkeys(cost_of(card) for card in one.cards)), one.difficulty,
        "、".join(dict.fromkeys(card.collected.criterion for card in one.cards if card.collected.criterion)),
        "\n".join(card.id for card in one.cards),
        "\n".join(dict.fromkeys(stale[card.id] for card in one.cards if card.id in stale)),
    )  # fmt: skip


def coverage_workbook(told: Coverage) -> bytes:
    note = (
        f"“有问题的案卷”是评查组在 {told.dossiers} 个案卷里认定的；没有例子又常出现的，排在“还缺例子”表里。"
        if told.dossiers
        else "还没有从评查轮次采集过，不知道各细则的问题有多常见。"
    )
    stages = [
        (one.stage, *(_share(*cell) for cell in one.cells), _share(*one.whole)) for one in told.stages if one.whole[1]
    ]
    return tables_workbook(
        "案例覆盖",
        [
            Table("各细则", "案例覆盖：各细则", _CRITERIA, [_row(row, told) for row in told.rows], note, fixed=2),
            Table("环节和维度", "案例覆盖：环节和维度", _STAGES, stages, "每格是有例子的细则数／细则总数。"),
            Table(
                "还缺例子",
                "案例覆盖：还缺例子的细则",
                _CRITERIA,
                [_row(row, told) for row in told.wanting],
                note,
                fixed=2,
            ),
        ],
    )


def coverage_lines(told: Coverage) -> Iterator[str]:
    """For the screen."""
    having = [row for row in told.rows if row.cards]
    cards = sum(row.cards for row in having) + told.unnamed
    yield f"卡片 {cards} 张，{len(having)}／{len(told.rows)} 条细则有例子，其中 {sum(bool(row.pairs) for row in having)} 条有好坏对照"
    for stage in told.stages:
        with_cards, criteria = stage.whole
        if with_cards:
            yield f"  {stage.stage}：{with_cards}／{criteria}"
    for row in having:
        yield f"{row.criterion.id} {row.criterion.title}：{row.cards} 张" + _often(row, told)
    if told.wanting:
        yield "常见而没有例子的："
        for row in told.wanting[:10]:
            yield f"  {row.criterion.id} {row.criterion.title}{_often(row, told)}"


def _often(row: Covered, told: Coverage) -> str:
    return f"，{told.dossiers} 卷里有 {row.found.found} 卷" if row.found is not None and told.dossiers else ""


def _row(row: Covered, told: Coverage) -> Sequence[Cell]:
    one = row.criterion
    counts: tuple[Cell, ...] = (None, None, None)
    if told.dossiers and row.found is not None:
        counts = (row.found.found, f"{100 * row.found.found / told.dossiers:.1f}%", row.found.units)
    numbers = (number or None for number in (row.cards, row.pairs, row.internal, row.stale))
    return (one.id, one.title, one.stage, one.dimension, _AUTOMATION[one.automation], *numbers, *counts)


def _share(having: int, every: int) -> str:
    return f"{having}／{every}" if every else "—"
