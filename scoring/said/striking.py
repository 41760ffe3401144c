"""Words struck out of a running text, so that those that are left stand where they stood."""

from dossiers import Document


def starts(document: Document) -> dict[int, int]:
    return {id(line): start for start, line in zip(document.flow.starts, document.flow.lines, strict=True)}


def inked_lines(document: Document) -> set[int]:
    return {mark.line for mark in document.marks if mark.line is not None and not mark.in_the_margin}


def strike(signs: list[str], start: int, end: int) -> None:
    """A stop and spaces, so that the words before and behind do not run together."""
    if end > start:
        signs[start:end] = "。".ljust(end - start)[: end - start]


def stopped(words: str) -> str:
    return "。" + " " * (len(words) - 1)
