"""The page that lists the copies and what stands in them; it loads nothing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import Final
from urllib.parse import quote

from reports.annotated.notes import Notes
from reports.annotated.texts import advice_of, basis_of, clean, cost_of, number_of
from reports.unread import unread_in_words
from reviews.questions import vetoes_of
from scoring.assessment import Assessment

_STYLE: Final = """
body{font-family:"Noto Sans CJK SC","Microsoft YaHei","PingFang SC",sans-serif;margin:1.5em;color:#222;line-height:1.5}
table{border-collapse:collapse;font-size:.92em}td,th{border:1px solid #bbb;padding:.25em .6em;text-align:left;vertical-align:top}
th{background:#f2f2f2}.doubt{color:#a00}@media print{body{margin:0}a{color:inherit;text-decoration:none}}
"""


@dataclass(frozen=True, slots=True)
class Copied:
    """What became of one file: `copied` with `notes` comments in it, and why there are none or no copy at all."""

    file: str
    copied: bool
    notes: int = 0
    remark: str = ""


def index_of(assessment: Assessment, notes: Notes, copies: Sequence[Copied]) -> str:
    title = f"案卷 {assessment.dossier.id}：批注副本"
    parts = [
        '<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8">',
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">",
        f"<title>{escape(title)}</title><style>{_STYLE}</style></head><body>",
        f"<h1>{escape(title)}</h1>",
        f"<p>《{escape(assessment.standard.title)}》，问题 {len(assessment.findings)} 个。"
        "原件没有改动；批注只写在这个文件夹的副本里。Word 文件看批注，PDF 看书签和高亮。</p>",
        *_findings(assessment, notes, copies),
        *_files(copies),
        *_unread(assessment),
        "</body></html>\n",
    ]
    return "\n".join(parts)


def _findings(assessment: Assessment, notes: Notes, copies: Sequence[Copied]) -> Iterator[str]:
    if assessment.refusal:
        yield f'<p class="doubt">没有评查：{_text(assessment.refusal)}</p>'
    if not assessment.findings:
        yield "<p>机器没有发现问题；不能判断和须人工评查的事项见评查结果。</p>"
        return
    linked = {one.file for one in copies if one.copied}
    places: dict[str, dict[str, None]] = {}
    for note in (note for own in notes.by_file.values() for note in own):
        file = _link(note.file) if note.file in linked else _text(note.file)
        places.setdefault(note.finding, {})[f"{file}<br>{_text(note.where)}"] = None
    vetoes = vetoes_of(assessment)
    yield "<h2>问题</h2><table><tr><th>编号</th><th>问题</th><th>位置</th><th>扣分</th><th>依据</th><th>怎么办</th></tr>"
    for finding in assessment.findings:
        cells = (
            number_of(finding, assessment), _text(f"{finding.criterion} {finding.message}"),
            "<br>".join(places.get(finding.id, ())) or "全卷",
            _text(cost_of(finding, assessment, vetoes.get(finding.id, ()))), _text(basis_of(finding)),
            _text(advice_of(finding)),
        )  # fmt: skip
        yield "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"
    yield "</table>"


def _files(copies: Sequence[Copied]) -> Iterator[str]:
    yield "<h2>文件</h2><table><tr><th>文件</th><th>批注</th><th>说明</th></tr>"
    for one in copies:
        name = _link(one.file) if one.copied else _text(one.file)
        yield f"<tr><td>{name}</td><td>{one.notes or ''}</td><td>{_text(one.remark)}</td></tr>"
    yield "</table>"


def _unread(assessment: Assessment) -> Iterator[str]:
    told = list(unread_in_words(assessment.dossier, inside_only=True))
    if told:
        yield "<h2>没有读出的</h2><ul>" + "".join(f"<li>{_text(one)}</li>" for one in told) + "</ul>"


def _link(file: str) -> str:
    return f'<a href="{quote(file)}">{_text(file)}</a>'


def _text(words: str) -> str:
    return escape(clean(words))
