"""Slides (幻灯片): one page of HTML that loads nothing from anywhere, is steered by keys, and prints a slide to a page."""

import base64
import hashlib
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from importlib.resources import files
from typing import Final

from reports.explanation import chinese_number
from training.cards.card import Excerpt
from training.packs.pack import Pack, Placed, cost_of, kind_of_case, lacking_in_words
from training.packs.questions import Question

_COLUMNS: Final = ((88, 13, ""), (104, 16, "small"), (124, 20, "smaller"), (150, 25, "smallest"))
"""Narrow characters to a line, and lines on a slide, for each size of print."""
_ROOM: Final = 25
"""Lines that a slide of the smallest print holds; what is longer goes on to the next."""
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
    asked = [one for one in pack.questions if one.kind != "案例"][:_ASKED]
    if asked:
        yield "part", "<h1>练习</h1>"
    for number, question in enumerate(asked, 1):
        yield _question(number, question)


def _cover(pack: Pack) -> str:
    lines = [pack.plan.organiser, f"案例 {len(pack.cards)} 个"]
    if pack.stale:
        lines.append(f"其中 {len(pack.stale)} 个所依据的标准或法律已有变化，讲授前请先核对")
    return f"<h1>{escape(pack.plan.title)}</h1>" + "".join(f"<p>{escape(line)}</p>" for line in lines if line)


def _card(one: Placed) -> Iterator[tuple[str, str]]:
    """First the words and the question, then the answer, then how it is done well."""
    card = one.card
    heading = f"<h2>案例{one.number}　{{}}</h2>"
    stale = f'<div class="stale">须核对：{escape(one.stale)}</div>' if one.stale else ""
    what = f'<div class="what">{escape(kind_of_case(card))}</div>'
    lacking = "".join(f"<blockquote>{escape(line)}</blockquote>" for line in lacking_in_words(card))
    for at, those in enumerate(_shares(card.excerpts) or [()]):
        told = _quoted(those, "") + (lacking if at == 0 else "")
        ask = '<div class="ask">这里有什么问题？依据是什么？</div>' if told else ""
        if told:
            lines = _lines_of(those) + 3 * len(card.collected.absences) + 4
            yield _sized(lines), heading.format("看原文") + f'<div class="body">{what}{told}{ask}</div>'
    rows = (
        ("问题", card.fault), ("要求", card.why), ("依据", card.basis_in_words), ("评分", cost_of(card)),
        ("怎样改", card.collected.advice), ("讲解", card.taught.note.strip()),
    )  # fmt: skip
    filled = [(name, text) for name, text in rows if text]
    listed = "".join(
        f"<dt>{name}</dt><dd{' class=fault' if name == '问题' else ''}>{escape(text)}</dd>" for name, text in filled
    )
    lines = sum(_printed(text, 0.86) for _, text in filled) + (3 if stale else 1)
    title = escape(card.title.rstrip("。"))
    yield _sized(lines), heading.format(title) + f'<div class="body">{stale}<dl>{listed}</dl></div>'
    for those in _shares(card.better):
        good = _quoted(those, "good")
        yield _sized(_lines_of(those) + 2), heading.format("这样写就对了") + f'<div class="body">{good}</div>'
    if not card.better and card.collected.passing_example:
        told = f'<blockquote class="good">{escape(card.collected.passing_example)}</blockquote>'
        inner = heading.format("合格的例子") + f'<div class="body">{told}</div>'
        yield _sized(_printed(card.collected.passing_example) + 3), inner


def _question(number: int, one: Question) -> tuple[str, str]:
    options = "".join(f"<li>{escape(option)}</li>" for option in one.options)
    listed = f'<ol class="options">{options}</ol>' if options else ""
    answer = f"答案：{one.answer}\n{one.explanation}" + (f"\n依据：{one.basis}" if one.basis else "")
    lines = _printed(one.stem) + sum(_printed(option) for option in one.options) + _printed(answer) + 3
    stem = f"<blockquote>{escape(one.stem)}</blockquote>"
    inner = f'<h2>练习{number}　{one.kind}题</h2><div class="body">{stem}{listed}<div class="answer">{escape(answer)}</div></div>'
    return _sized(lines), inner


def _shares(excerpts: Sequence[Excerpt]) -> list[tuple[Excerpt, ...]]:
    """As many on one slide as it holds in small print."""
    shares: list[list[Excerpt]] = []
    room = 0
    for one in excerpts:
        lines = _lines_of((one,))
        if not shares or lines > room:
            shares.append([])
            room = _ROOM - 6
        shares[-1].append(one)
        room -= lines
    return [tuple(share) for share in shares]


def _quoted(excerpts: Iterable[Excerpt], look: str) -> str:
    kind = f' class="{look}"' if look else ""
    return "".join(
        f"<blockquote{kind}><cite>《{escape(one.paper)}》{escape(one.place)}</cite>"
        f"{escape(one.before)}<b>{escape(one.words)}</b>{escape(one.after)}</blockquote>"
        for one in excerpts
    )


def _lines_of(excerpts: Iterable[Excerpt]) -> int:
    return sum(_printed(one.text) + 2 for one in excerpts)


def _printed(text: str, share: float = 0.96) -> int:
    """Lines in the largest print."""
    room = _COLUMNS[0][0] * share
    return sum(max(1, -(-_width(line) // int(room))) for line in text.split("\n"))


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(sign) in "WFA" else 1 for sign in text)


def _sized(lines: int) -> str:
    """The largest print in which so many lines of the largest fit: smaller print has longer lines and more of them."""
    for columns, room, name in _COLUMNS:
        if lines * _COLUMNS[0][0] / columns <= room:
            return name
    return _COLUMNS[-1][2]


def _resource(name: str) -> str:
    return (files("training.packs") / name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"
