"""What an office says in its own words: by document, then by the name of the part."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from training.writer.inspection.round import Round
from training.writer.office import Desk
from training.writer.sheets import Leaf, Part, Sheet, edited

Said = Mapping[str, Mapping[str, Sequence[str]]]


def facts(desk: Desk, one: Round) -> Mapping[str, str]:
    """What the office's sentences may name in braces."""
    words, date = desk.office.words, desk.date
    wrong = len(words["items"]) if one.problem else 0
    seen = "；".join(
        f"（{turn}）{item}：{'否' if turn == wrong else '是'}" for turn, item in enumerate(words["items"], 1)
    )
    return {
        "party": one.subject.name, "address": one.subject.address, "head": one.subject.head, "attendant": one.attendant,
        "o1": desk.names()[0], "o2": desk.names()[1], "carded": desk.carded(), "ours": desk.office.ours,
        "authority": desk.office.authority, "matter": words["matter"], "law": words["law"], "clause": words["clause"],
        "basis": words["basis"], "order": words["order"], "found": words["found"], "seen": seen, "hour": str(one.hour),
        "end": str(one.hour + 1), "d_approved": date(one.approved), "d_visited": date(one.visited), "d_due": date(one.due),
        "d_rechecked": date(one.rechecked), "d_published": date(one.published),
    }  # fmt: skip


def in_own_words(desk: Desk, one: Round, sheets: Sequence[Sheet]) -> list[Sheet]:
    """A key `name/problem` or `name/clean` holds where something was found, or nothing."""
    said: Said = desk.office.words.get("said", {})
    known = facts(desk, one) if said else {}
    state = "problem" if one.problem else "clean"

    def told(sheet: Sheet) -> Sheet:
        own = said.get(sheet.kind, {})

        def change(leaf: Leaf) -> Leaf:
            if not isinstance(leaf, Part) or not leaf.name:
                return leaf
            options = own.get(f"{leaf.name}/{state}") or own.get(leaf.name)
            if not options:
                return leaf
            return replace(leaf, text=desk.pick(f"{sheet.kind}:{leaf.name}", options).format_map(known))

        return edited(sheet, change) if own else sheet

    return [told(sheet) for sheet in sheets]
