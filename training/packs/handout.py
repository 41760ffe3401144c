"""The handout (讲义): the fields that its template may name, filled from a pack."""

from collections.abc import Iterable, Mapping
from importlib.resources import files
from pathlib import Path
from typing import Final

from dossiers import os_reason
from reports.explanation import chinese_number
from reports.papers import PaperError, written
from training.cards.card import Excerpt
from training.packs.pack import Pack, Placed, cost_of, kind_of_case, lacking_in_words

TEMPLATE: Final = "handout"


def handout_template(own: Path | None) -> bytes:
    """Ours, or an office's own. Raises `PaperError`."""
    if own is None:
        return (files("training.packs") / "templates" / f"{TEMPLATE}.docx").read_bytes()
    try:
        return own.read_bytes()
    except OSError as error:
        raise PaperError(f"{own}：模板读不了（{os_reason(error)}）") from None


def handout(pack: Pack, template: bytes) -> bytes:
    """Same pack and template, same bytes. Raises `PaperError`."""
    return written(template, TEMPLATE, fields_of(pack))


def fields_of(pack: Pack) -> Mapping[str, object]:
    sources = dict.fromkeys(one.card.collected.confirmed.source for one in pack.cards)
    return {
        "标题": pack.plan.title,
        "单位": pack.plan.organiser,
        "开头的话": pack.plan.foreword.strip(),
        "每页的话": pack.mark,
        "案例数": len(pack.cards),
        "来源": "、".join(sources),
        "过期": [{"序号": one.number, "原因": one.stale} for one in pack.stale],
        "各组": [
            {"序号": chinese_number(at), "名称": stage, "案例": [_card(one) for one in cards]}
            for at, (stage, cards) in enumerate(pack.by_stage(), 1)
        ],
    }


def _card(one: Placed) -> Mapping[str, object]:
    card, collected = one.card, one.card.collected
    return {
        "序号": one.number,
        "标题": card.title.rstrip("。"),
        "案卷": kind_of_case(card),
        "细则": collected.criterion,
        "细则名称": collected.criterion_title,
        "维度": collected.dimension or "",
        "过期": one.stale,
        "摘录": _passages(card.excerpts),
        "缺失": list(lacking_in_words(card)),
        "问题": card.fault,
        "为什么": card.why,
        "依据": card.basis_in_words,
        "评分": cost_of(card),
        "正确": _passages(card.better),
        "例子": "" if card.better else collected.passing_example,
        "怎样改": collected.advice if collected.curable else f"不能补正。{collected.advice}",
        "讲解": card.taught.note.strip(),
    }


def _passages(excerpts: Iterable[Excerpt]) -> list[Mapping[str, str]]:
    return [
        {"文书": one.paper, "位置": one.place, "前文": one.before, "原文": one.words, "后文": one.after}
        for one in (each.flowing for each in excerpts)
    ]
