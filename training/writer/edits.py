"""Edits of the sheets of a dossier: what plants a fault, or a lawful thing that looks like one."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import fields, replace

from training.writer.case import Case
from training.writer.clerk import Clerk
from training.writer.sheets import Block, Closing, Field, Leaf, Part, Sheet, Sign, edited, words
from training.writer.timeline import Days
from training.writer.workdays import workday_after

Sheets = list[Sheet]
Edit = Callable[[Clerk, Sheets], Sheets]
Choice = Callable[[Sheet], bool]
FROM_REPORT = (
    "report", "review", "notice", "notice_served", "waiver", "defence", "defence_reviewed", "hearing_asked",
    "hearing_called", "hearing", "hearing_report", "recheck", "discussion",
)  # fmt: skip
FROM_DECISION = (
    "approval", "decision", "served", "published", "paid", "instalment_asked", "instalment_allowed", "closing", "archive",
)  # fmt: skip


def of(kind: str, key: str = "") -> Choice:
    return lambda sheet: sheet.kind == kind and key in ("", sheet.key)


def slip_of(*kinds: str) -> Choice:
    return lambda sheet: sheet.kind == "送达回证" and sheet.key in kinds


def dropped(*choices: Choice) -> Edit:
    """Leave these sheets out."""
    return lambda clerk, sheets: [sheet for sheet in sheets if not any(choice(sheet) for choice in choices)]


def changed(choice: Choice, change: Callable[[Clerk, Sheet], Sheet]) -> Edit:
    return lambda clerk, sheets: [change(clerk, sheet) if choice(sheet) else sheet for sheet in sheets]


def leaves(choice: Choice, change: Callable[[Clerk, Leaf], Leaf | None], *forgotten: str) -> Edit:
    """Put the leaves of these sheets through `change`; their true elements of those names fall away."""

    def one(clerk: Clerk, sheet: Sheet) -> Sheet:
        made = edited(sheet, lambda leaf: change(clerk, leaf))
        kept = {name: values for name, values in sheet.elements.items() if name not in forgotten}
        return replace(made, elements=kept)

    return changed(choice, one)


def without(choice: Choice, *names: str) -> Edit:
    """Take away the words, fields and signature places of these names."""

    def change(clerk: Clerk, leaf: Leaf) -> Leaf | None:
        if isinstance(leaf, Part | Sign | Field) and leaf.name in names:
            return None
        return leaf

    return leaves(choice, change, *names)


def reworded(choice: Choice, name: str, change: Callable[[Clerk, str], str]) -> Edit:
    def one(clerk: Clerk, leaf: Leaf) -> Leaf | None:
        return replace(leaf, text=change(clerk, leaf.text)) if isinstance(leaf, Part) and leaf.name == name else leaf

    return leaves(choice, one, name)


def everywhere(choice: Choice, old: Callable[[Clerk], str], new: Callable[[Clerk], str]) -> Edit:
    """Write `new` for `old` in all words of these sheets."""

    def one(clerk: Clerk, leaf: Leaf) -> Leaf | None:
        if isinstance(leaf, Part):
            return replace(leaf, text=leaf.text.replace(old(clerk), new(clerk)))
        return leaf

    return leaves(choice, one)


def signed(choice: Choice, name: str, change: Callable[[Clerk, Sign], Sign]) -> Edit:
    def one(clerk: Clerk, leaf: Leaf) -> Leaf | None:
        return change(clerk, leaf) if isinstance(leaf, Sign) and leaf.name == name else leaf

    return leaves(choice, one)


def unsigned(choice: Choice, name: str) -> Edit:
    return signed(choice, name, lambda clerk, sign: replace(sign, who=()))


def alone(choice: Choice, name: str) -> Edit:
    """Only the first of two signs."""
    return signed(choice, name, lambda clerk, sign: replace(sign, who=sign.who[:1]))


def closed(choice: Choice, change: Callable[[Clerk, Closing], Closing]) -> Edit:
    def one(clerk: Clerk, leaf: Leaf) -> Leaf | None:
        return change(clerk, leaf) if isinstance(leaf, Closing) else leaf

    return leaves(choice, one)


def unfooted(choice: Choice) -> Edit:
    return changed(choice, lambda clerk, sheet: replace(sheet, foot=None))


def both(*edits: Edit) -> Edit:
    def run(clerk: Clerk, sheets: Sheets) -> Sheets:
        for edit in edits:
            sheets = edit(clerk, sheets)
        return sheets

    return run


def same_words(one: Sequence[Sheet], other: Sequence[Sheet]) -> bool:
    """Whether two sets of sheets say the same, page numbers and foot signatures included."""

    def said(sheets: Sequence[Sheet]) -> list[tuple[str, tuple[int, ...], bool]]:
        return [(words(sheet), sheet.pages, sheet.foot is None) for sheet in sheets]

    return said(one) == said(other)


def noted(clerk: Clerk, text: str, words: str) -> str:
    """Other words in the place for remarks of a 送达回证, behind its label where the label stands in the text."""
    label = clerk.say("slip_note")
    return label + words if text.startswith(label) else words


def added(make: Callable[[Clerk], Sequence[Sheet]]) -> Edit:
    """More sheets; they are put in their place when the dossier is bound."""
    return lambda clerk, sheets: [*sheets, *make(clerk)]


def ended(choice: Choice, blocks: Callable[[Clerk], Sequence[Block]]) -> Edit:
    """More blocks at the end of these sheets."""
    return changed(choice, lambda clerk, sheet: replace(sheet, blocks=(*sheet.blocks, *blocks(clerk))))


def pushed(case: Case, names: tuple[str, ...], count: int) -> Case:
    """These days `count` working days later."""
    later: dict[str, dt.date | tuple[dt.date, ...]] = {}
    for one in fields(Days):
        day = getattr(case.days, one.name)
        if one.name not in names or day is None:
            continue
        later[one.name] = (
            tuple(workday_after(d, count) for d in day) if isinstance(day, tuple) else workday_after(day, count)
        )
    return case.on(**later)
