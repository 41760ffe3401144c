"""What was filled in: the running text without all that the form prints and nobody said."""

import re

from dossiers import Document
from parsers.elements.ticks import has_boxes
from scoring.said.empty_places import empty_inline, strike_cells
from scoring.said.open_options import strike_open_options, strike_sentences_not_chosen
from scoring.said.striking import strike

# What stands in the line below a label is what was filled in, unless it is a label itself.
_OWN_LABEL = re.compile(r"\s*(?:$|[^\n：:，,。；;]{2,14}[：:])")


def only_said(document: Document) -> str:
    """The running text without labels of empty places and options left open, with the label where none was chosen.

    Pictures are left as they were read: a tick may have been lost there.
    """
    text = document.flow.text
    if document.scanned:
        return text
    signs = list(text)
    strike_cells(document, signs)
    for met in empty_inline(document):
        if met.end() == len(text) or text[met.end()] != "\n" or _OWN_LABEL.match(text, met.end() + 1):
            strike(signs, met.start("label"), met.end("value"))
    if has_boxes(text):
        strike_open_options(document, signs)
        strike_sentences_not_chosen(document, signs)
    return "".join(signs)
