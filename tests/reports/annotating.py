"""Dossiers read from small files, with findings at words of our choice."""

from dataclasses import replace
from pathlib import Path

from dossiers import Document, Quote
from parsers import read_dossier
from parsers.scans.sight import Sight
from scoring import Assessment
from scoring.assessment import Finding
from tests.reports.made import finding, made


def quotation(documents: tuple[Document, ...], words: str, nth: int = 0) -> Quote:
    """The words where they stand for the `nth` time in the dossier, from 0."""
    for document in documents:
        at = document.flow.text.find(words)
        while at >= 0:
            if not nth:
                return document.quote(at, at + len(words))
            nth -= 1
            at = document.flow.text.find(words, at + 1)
    raise AssertionError(words)


def assessed(source: Path, *wanted: str | tuple[str, int], more: tuple[Finding, ...] = ()) -> Assessment:
    """A finding for each of the words, and `more`."""
    dossier = read_dossier(source, sight=Sight(reads=False))
    quotes = [quotation(dossier.documents, *((one, 0) if isinstance(one, str) else one)) for one in wanted]
    findings = tuple(finding(number, "CF-064.told_wrong", "1", (quote,)) for number, quote in enumerate(quotes, 1))
    return replace(made(), dossier=dossier, findings=(*findings, *more), vetoes=())
