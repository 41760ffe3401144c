r"""A paragraph as one line: its words, a mark where a run of another look begins, signs for what is no letter.

`{name}` begins a run of that look, `{+}` another text of the same run, `{=name}` a thing of the list of looks, `{<…>}` other XML
inside the run, `{p:<…>}` other XML beside the runs. `\t` tab, `\n` line break, `\f` page break, `\s` a blank at the end of a line.
"""

import re
from typing import TYPE_CHECKING, Final

from benchmarks.hands.looks import Looks
from benchmarks.hands.marking import attributes, children, escaped, has_edges, is_unseen, name_of, plain

if TYPE_CHECKING:
    from lxml.etree import _Element

_SIGNS: Final = {"<w:tab/>": "\\t", "<w:br/>": "\\n", '<w:br w:type="page"/>': "\\f"}
_XML_OF: Final = {sign: xml for xml, sign in _SIGNS.items()}
_TOKEN: Final = re.compile(
    r"\\u\{(?P<code>[0-9a-f]+)\}|(?P<sign>\\[tnf])|\\(?P<escaped>[\\{}s])|\{p:(?P<beside><.*?>)\}|\{(?P<inside><.*?>)\}"
    r"|\{=(?P<thing>[^{}]+)\}|(?P<more>\{\+\})|\{(?P<run>[^{}]+)\}|(?P<words>[^\\{}]+)"
)
_LONG: Final = 160
"""So many characters of XML stand in the list of looks and not among the words."""


def line_of(paragraph: "_Element", looks: Looks) -> str | None:
    """None where the paragraph itself bears attributes that no line tells."""
    inside = children(paragraph)
    if attributes(paragraph) or any(one.text and one.text.strip() for one in (paragraph, *inside)):
        return None
    block = plain(inside.pop(0)) if inside and name_of(inside[0].tag) == "w:pPr" else ""
    first = _look(inside[0]) if inside else None
    written = ""
    for number, one in enumerate(inside):
        look = _look(one)
        if look is None:
            written += "{p:" + plain(one) + "}"
            continue
        if number or first is None:
            written += "{" + looks.taken("run", look) + "}"
        written += _words(one, looks)
    name = looks.taken("paragraph", block + (f"<w:r>{first}" if first is not None else ""))
    return f"{name}|{_ended(written)}"


def _look(element: "_Element") -> str | None:
    """The look of a run; None for what is none."""
    if name_of(element.tag) != "w:r" or attributes(element):
        return None
    inside = children(element)
    return plain(inside[0]) if inside and name_of(inside[0].tag) == "w:rPr" else ""


def _words(run: "_Element", looks: Looks) -> str:
    written, after_text = "", False
    for number, one in enumerate(children(run)):
        if not number and name_of(one.tag) == "w:rPr":
            continue
        text = _text(one)
        if text is not None:
            written += ("{+}" if after_text else "") + _said(text)
        else:
            xml = plain(one)
            written += _SIGNS.get(xml) or ("{=" + looks.taken("thing", xml) + "}" if len(xml) > _LONG else f"{{{xml}}}")
        after_text = text is not None
    return written


def _text(element: "_Element") -> str | None:
    """The words of a text element that is as Word writes it."""
    text = element.text
    if name_of(element.tag) != "w:t" or len(element) or not text:
        return None
    return text if ("xml:space" in attributes(element)) == has_edges(text) and len(attributes(element)) < 2 else None


def _said(text: str) -> str:
    return "".join(
        "\\" + sign if sign in "\\{}" else f"\\u{{{ord(sign):x}}}" if is_unseen(sign) else sign for sign in text
    )


def _ended(line: str) -> str:
    """The last blank written so that no editor takes it away."""
    if not line or not line[-1].isspace():
        return line
    return line[:-1] + ("\\s" if line[-1] == " " else f"\\u{{{ord(line[-1]):x}}}")


def xml_of(line: str, looks: Looks) -> str:
    """The paragraph that a line stands for. Raises `ValueError` and `KeyError` where it stands for none."""
    name, _, said = line.partition("|")
    block, is_run, first = looks.xml("paragraph", name).partition("<w:r>")
    return f"<w:p>{block}{''.join(_runs(said, looks, first if is_run else None))}</w:p>"


def _runs(said: str, looks: Looks, look: str | None) -> list[str]:
    out: list[str] = [] if look is None else [f"<w:r>{look}"]
    is_open, text, at = look is not None, "", 0

    def flush() -> None:
        nonlocal text
        if text and not is_open:
            raise ValueError(f"words outside a run: {text}")
        if text:
            kept = ' xml:space="preserve"' if has_edges(text) else ""
            out.append(f"<w:t{kept}>{escaped(text)}</w:t>")
        text = ""

    while at < len(said):
        token = _TOKEN.match(said, at)
        if token is None:
            raise ValueError(f"no mark of a paragraph: {said[at : at + 20]}")
        at = token.end()
        if token["words"] or token["escaped"] or token["code"]:
            given = token["words"] or (token["escaped"] or "").replace("s", " ")
            text += given or chr(int(token["code"], 16))
            continue
        flush()
        if token["beside"] or token["run"]:
            out.extend(["</w:r>"] if is_open else [])
            is_open = bool(token["run"])
            out.append(f"<w:r>{looks.xml('run', token['run'])}" if is_open else token["beside"])
        elif not token["more"]:
            thing = token["thing"]
            out.append(looks.xml("thing", thing) if thing else token["inside"] or _XML_OF[token["sign"]])
    flush()
    return [*out, "</w:r>"] if is_open else out
