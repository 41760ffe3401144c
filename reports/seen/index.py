"""The page in which a browser shows the pictures, with all documents and elements in words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby
from typing import Final

from dossiers import Document, Dossier
from reports.seen.sheets import SeenPage, Shown
from reports.seen.sorts import LEGEND, Colour
from reports.unread import unread_in_words
from reports.values import in_short

OURS: Final = '<meta name="generator" content="anjuan read --pages">'
"""By this line a folder is known as written by this program."""

_STYLE: Final = """
body{font-family:"Noto Sans CJK SC","Microsoft YaHei","PingFang SC",sans-serif;margin:1.5em;color:#222;line-height:1.5}
table{border-collapse:collapse;font-size:.9em}td,th{border:1px solid #ccc;padding:.15em .5em;text-align:left;vertical-align:top}
section{display:flex;flex-wrap:wrap;gap:1em;border-top:2px solid #888;margin-top:1.5em;padding-top:.5em}
section h2{flex:1 0 100%;font-size:1.1em;margin:.2em 0}section img{width:48vw;min-width:320px;height:auto;border:1px solid #888}
section div{flex:1;min-width:300px}.doubt{color:#b00}.key{display:inline-block;width:.9em;height:.9em;vertical-align:-.1em;margin:0 .2em 0 .9em}
"""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A page and the name of its picture."""

    page: SeenPage
    picture: str


def index_of(dossier: Dossier, drawn: Sequence[Drawn], left_out: int) -> str:
    """`left_out`: how many pages were too many to be drawn."""
    title = f"案卷 {dossier.id}：机器看到了什么"
    parts = [
        '<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8">',
        OURS,
        f"<title>{escape(title)}</title><style>{_STYLE}</style></head><body>",
        f"<h1>{escape(title)}</h1>",
        f"<p>{len(dossier.files)} 个文件，{len(dossier.documents)} 份文书，{len(drawn)} 张页面图。"
        "图上的序号与各页旁边的表格对应；百分数是识别的把握。</p>",
        f"<p>颜色：{''.join(_key(sort.colour, sort.called, sort.filled) for sort in LEGEND)}</p>",
        *_remarks(dossier, left_out),
        *_documents(dossier, drawn),
        *(_section(one) for one in drawn),
        *_without_pages(dossier, drawn),
        "</body></html>\n",
    ]
    return "\n".join(parts)


def _key(colour: Colour, called: str, filled: bool) -> str:
    red, green, blue = colour
    look = "background" if filled else "border:2px solid;color"
    return f'<span class="key" style="{look}:rgb({red},{green},{blue})"></span>{escape(called)}'


def _remarks(dossier: Dossier, left_out: int) -> Iterator[str]:
    told = [*dossier.warnings, *unread_in_words(dossier)]
    if left_out:
        told.append(f"另有 {left_out} 页没有画出：页面太多")
    if told:
        yield "<ul>" + "".join(f'<li class="doubt">{escape(one)}</li>' for one in told) + "</ul>"


def _documents(dossier: Dossier, drawn: Sequence[Drawn]) -> Iterator[str]:
    where = {(one.page.file, one.page.number): position for position, one in enumerate(drawn, 1)}
    yield "<h2>文书</h2><table><tr><th>序号</th><th>文书</th><th>标题</th><th>文件</th><th>页</th><th>种类把握</th><th>分界把握</th></tr>"
    for document in dossier.documents:
        pages = " ".join(
            f'<a href="#p{where[document.file, page]}">{page}</a>' if (document.file, page) in where else str(page)
            for page in document.pages
        )
        cells = (
            str(document.index + 1), escape(document.kind), escape(document.title), escape(document.file),
            pages or "没有页码", f"{document.confidence:.0%}", f"{document.cut:.0%}",
        )  # fmt: skip
        yield "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"
    yield "</table>"


def _section(one: Drawn) -> str:
    page = one.page
    number = int(one.picture[:4])
    kinds = "、".join(document.kind for document in page.documents)
    remarks = "".join(f'<p class="doubt">{escape(remark)}</p>' for remark in page.remarks)
    rows = "".join(_row(shown) for shown in page.shown)
    table = (
        f"<table><tr><th>序号</th><th>名称</th><th>内容</th><th>把握</th></tr>{rows}</table>"
        if rows
        else "<p>没有识别出要素。</p>"
    )
    return (
        f'<section id="p{number}"><h2>{escape(page.file)} 第{page.number}页：{escape(kinds)}</h2>'
        f'<a href="{one.picture}"><img loading="lazy" src="{one.picture}" alt="第{page.number}页"></a>'
        f"<div>{remarks}{table}</div></section>"
    )


def _row(shown: Shown) -> str:
    red, green, blue = shown.sort.colour
    cells = (
        f'<td style="color:rgb({red},{green},{blue})">{shown.number}</td>',
        f"<td>{escape(shown.name)}</td><td>{escape(shown.value)}</td><td>{shown.sure:.0%}</td>",
    )
    return f"<tr>{''.join(cells)}</tr>"


def _without_pages(dossier: Dossier, drawn: Sequence[Drawn]) -> Iterator[str]:
    """Word files and the like: what they say, by paragraph or cell."""
    files = {one.page.file for one in drawn}
    rest = [document for document in dossier.documents if document.file not in files]
    for file, documents in groupby(rest, key=lambda document: document.file):
        yield (
            f"<section><h2>{escape(file)}</h2><div><p>这种文件没有固定的页面（如 Word 文件），"
            "没有页面图；下面是识别出的要素和所在位置。</p>"
        )
        for document in documents:
            yield f"<h3>{document.index + 1} {escape(document.kind)}　{escape(document.title)}</h3>"
            yield from _listed(document)
        yield "</div></section>"


def _listed(document: Document) -> Iterator[str]:
    yield "<table><tr><th>名称</th><th>内容</th><th>位置</th></tr>"
    for name, found in document.elements.items():
        for element in found:
            cells = (name, in_short(element), element.quote.place.in_words())
            yield "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in cells) + "</tr>"
    for mark in document.marks:
        cells = (mark.kind, mark.text, mark.place.in_words())
        yield "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in cells) + "</tr>"
    yield "</table>"
