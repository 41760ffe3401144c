"""What persons settled, as it is kept on record beside the result."""

from checklists.settled import Settled
from scoring.assembly.deduction_words import plain_points
from scoring.assessment import Decision


def decisions_of(settled: Settled) -> tuple[Decision, ...]:
    points = (
        Decision("points", one.finding or one.item or "", f"扣 {plain_points(one.deduct)} 分", one.reason)
        for one in settled.points
    )
    exempted = (Decision("exemption", one.finding, "不扣分", f"豁免依据：{one.basis}") for one in settled.exemptions)
    withdrawn = (Decision("withdrawal", one.finding, "撤销", one.reason) for one in settled.withdrawn)
    vetoes = (
        Decision("veto", one.veto, "否决成立" if one.stands else "否决不成立", one.reason) for one in settled.vetoes
    )
    bonuses = (Decision("bonus", one.bonus, f"加 {plain_points(one.points)} 分", one.reason) for one in settled.bonuses)
    adjusted = (
        Decision("adjustment", one.adjustment, f"{one.date.isoformat()} 调整 {one.points:+f} 分", one.reason)
        for one in settled.adjustments
    )
    pending = (Decision("pending", one.item, "待讨论", one.reason) for one in settled.pending)
    uncalled = (Decision("inapplicable", one.item, "不适用", one.reason) for one in settled.inapplicable)
    return (*points, *exempted, *withdrawn, *vetoes, *bonuses, *adjusted, *pending, *uncalled)
