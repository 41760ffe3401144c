"""Slides (幻灯片): one page of HTML that loads nothing from anywhere, is steered by keys, and prints a slide to a page."""

import base64
import hashlib
from collections.abc import Iterator, Sequence
from html import escape
from importlib.resources import files
from itertools import islice, zip_longest
from typing import Final

from reports.explanation import chinese_number
from training.cards.card import Excerpt
from training.packs.laying import LONGEST, Block, laid, parted
from training.packs.pack import Pack, Placed, cost_of, kind_of_case, lacking_in_words
from training.packs.questions import Question

_ASKED: Final = 12
"""Questions on slides; all of them are in the bank."""


def slides(pack: Pack) -> bytes:
    """Same pack, same bytes."""
    style, script = _resource("slides.css"), _resource("slides.js")
    policy = (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        "img-src 'none'; base-uri 'none'; form-action 'none'"
    )
    every = list(_every(pack))
    foot = f'<span class="mark">{escape(pack.mark)}</span>'
    body = "\n".join(
        f'<section class="slide {kind}">{inner}<footer>{foot}<span>{number} / {len(every)}</span></footer></section>'
        for number, (kind, inner) in enumerate(every, 1)
    )
    page = (
        '<!DOCTYPE html>\n<html lang="zh-CN"><head><meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(pack.plan.title)}</title>\n<style>{style}</style></head>\n<body>\n{body}\n<script>{script}</script>\n</body></html>\n"
    )
    return page.encode()


def _every(pack: Pack) -> Iterator[tuple[str, str]]:
    """Class and contents of each slide."""
    yield "cover", _cover(pack)
    for at, (stage, cards) in enumerate(pack.by_stage(), 1):
        yield "part", f"<h1>{chinese_number(at)}、{escape(stage)}</h1>"
        for one in cards:
            yield from _card(one)
    asked = list(islice(_asked(pack), _ASKED))
    if asked:
        yield "part", "<h1>练习</h1>"
    yield from asked


def _asked(pack: Pack) -> Iterator[tuple[str, str]]:
    """Of each kind in turn, so that a few of them show all."""
    by_kind = [[one for one in pack.questions if one.kind == kind] for kind in ("判断", "单选", "多选")]
    number = 0
    for turn in zip_longest(*by_kind):
        for question in turn:
            slide = None if question is None else _question(number + 1, question)
            if slide is not None:
                number += 1
                yield slide


def _cover(pack: Pack) -> str:
    lines = [pack.plan.organiser, f"案例 {len(pack.cards)} 个"]
    if pack.stale:
        lines.append(f"其中 {len(pack.stale)} 个所依据的标准或法律已有变化，讲授前请先核对")
    return f"<h1>{escape(pack.plan.title)}</h1>" + "".join(f"<p>{escape(line)}</p>" for line in lines if line)


def _card(one: Placed) -> Iterator[tuple[str, str]]:
    """First the words and the question, then the answer, then how it is done well."""
    card = one.card
    seen = [_line("what", kind_of_case(card), 0.82)]
    seen += [block for excerpt in card.excerpts for block in _quoted(excerpt.flowing)]
    seen += [
        Block(f"<blockquote>{escape(line)}</blockquote>", ((line, 1.0),), 2.0, 3.7) for line in lacking_in_words(card)
    ]
    if len(seen) > 1:
        yield from _slides(one.number, "看原文", [*seen, _line("ask", "这里有什么问题？依据是什么？", 1.15)])
    answer = [_line("stale", f"须核对：{one.stale}", 0.8)] if one.stale else []
    rows = (
        ("问题", card.fault), ("要求", card.why), ("依据", card.basis_in_words), ("评分", cost_of(card)),
        ("怎样改", card.collected.advice), ("讲解", card.taught.note.strip()),
    )  # fmt: skip
    answer += [_row(name, piece) for name, text in rows for piece in parted(text)]
    yield from _slides(one.number, card.title.rstrip("。"), answer)
    good = [block for excerpt in card.better for block in _quoted(excerpt.flowing, "good")]
    if good:
        yield from _slides(one.number, "这样写就对了", good)
    elif card.collected.passing_example:
        yield from _slides(one.number, "合格的例子", _plain(card.collected.passing_example))


def _slides(number: int, title: str, blocks: Sequence[Block]) -> Iterator[tuple[str, str]]:
    for at, share in enumerate(laid(blocks)):
        more = "（续）" if at else ""
        body = "".join(block.html for block in share.blocks)
        yield share.look, f'<h2>案例{number}　{escape(title)}{more}</h2><div class="body">{body}</div>'


def _question(number: int, one: Question) -> tuple[str, str] | None:
    """None for one that does not fit on a slide."""
    answer = f"答案：{one.answer}\n{one.explanation}" + (f"\n依据：{one.basis}" if one.basis else "")
    options = "".join(f"<li>{escape(option)}</li>" for option in one.options)
    blocks = [Block(f"<blockquote>{escape(one.stem)}</blockquote>", ((one.stem, 1.0),), 2.0, 3.7)]
    if options:
        lines = tuple((option, 1.0) for option in one.options)
        blocks.append(Block(f'<ol class="options">{options}</ol>', lines, letters=2.6))
    blocks.append(Block(f'<div class="answer">{escape(answer)}</div>', ((answer, 1.0),), 1.2, 2.4))
    share, *more = laid(blocks)
    if more or not share.fits:
        return None
    body = "".join(block.html for block in blocks)
    return share.look, f'<h2>练习{number}　{one.kind}题</h2><div class="body">{body}</div>'


def _quoted(one: Excerpt, look: str = "") -> Iterator[Block]:
    kind = f' class="{look}"' if look else ""
    head = f"《{one.paper}》{one.place}"
    if len(one.text) > LONGEST:
        for piece in parted(one.text):
            html = f"<blockquote{kind}><cite>{escape(head)}</cite>{escape(piece)}</blockquote>"
            yield Block(html, ((head, 0.78), (piece, 1.0)), 2.0, 3.7)
        return
    told = f"{escape(one.before)}<b>{escape(one.words)}</b>{escape(one.after)}"
    html = f"<blockquote{kind}><cite>{escape(head)}</cite>{told}</blockquote>"
    yield Block(html, ((head, 0.78), (one.text, 1.0)), 2.0, 3.7)


def _plain(text: str) -> list[Block]:
    return [
        Block(f'<blockquote class="good">{escape(piece)}</blockquote>', ((piece, 1.0),), 2.0, 3.7)
        for piece in parted(text)
    ]


def _row(name: str, text: str) -> Block:
    look = ' class="fault"' if name == "问题" else ""
    return Block(
        f"<dl><dt>{name}</dt><dd{look}>{escape(text.strip())}</dd></dl>", ((text.strip(), 1.0),), 0.0, 1.2, 5.0
    )


def _line(look: str, text: str, share: float) -> Block:
    return Block(f'<div class="{look}">{escape(text)}</div>', ((text, share),), 1.0 if look == "stale" else 0.0, 2.0)


def _resource(name: str) -> str:
    return (files("training.packs") / name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"
