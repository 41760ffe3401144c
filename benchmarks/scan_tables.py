"""The figures of benchmarks/scans.py as tables."""

from collections import Counter
from collections.abc import Sequence

from benchmarks.scan_measures import Change, Tally, Unlike

_MOST_ROWS = 25


def _share(part: int, whole: int, digits: int = 3) -> str:
    return f"{part / whole:.{digits}f}" if whole else "–"


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.2f}" if whole else "–"


def _balanced(right: int, made: int, wanted: int) -> str:
    """The F1 of cuts."""
    return f"{2 * right / (made + wanted):.3f}" if wanted else "–"


def condition_table(rows: Sequence[tuple[str, int, Tally, int]]) -> str:
    """One row a condition, in three tables."""
    reading = [
        "| scanned | dossiers | pages | CER print % | CER by hand % | elements | read | other value | beneath a seal | read | by hand | read | cuts F1 | cuts and kinds F1 |",
        "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |",
    ]
    inks = [
        "| scanned | seals | precision | recall | places signed | precision | recall | with doubtful marks: precision | recall | places bare | signature elements | read |",
        "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |",
    ]
    judged = [
        "| scanned | criteria | same as born-digital | cannot_tell instead | fault lost | failed on the scan alone | false findings and vetoes | planted | found born-digital | found | cannot_tell |",
        "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |",
    ]
    for name, count, one, false in rows:
        reading.append(
            f"| {name} | {count} | {one.pages} | {_percent(one.printed_wrong, one.printed)} | {_percent(one.written_wrong, one.written)} | "
            f"{one.elements} | {_share(one.elements_read, one.elements)} | {_share(one.elements_wrong, one.elements)} | "
            f"{one.sealed} | {_share(one.sealed_read, one.sealed)} | {one.inked} | {_share(one.inked_read, one.inked)} | "
            f"{_balanced(one.cuts_right, one.cuts_made, one.cuts)} | {_balanced(one.kinds_right, one.cuts_made, one.cuts)} |"
        )
        inks.append(
            f"| {name} | {one.seals} | {_share(one.seals_right, one.seals_found)} | {_share(one.seals_right, one.seals)} | "
            f"{one.names} | {_share(one.names_right, one.names_found)} | {_share(one.names_right, one.names)} | "
            f"{_share(one.names_marked_right, one.names_marked)} | {_share(one.names_marked_right, one.names)} | {one.empty} | "
            f"{one.signed} | {_share(one.signed_read, one.signed)} |"
        )
        judged.append(
            f"| {name} | {one.criteria} | {_share(one.same, one.criteria)} | {one.open} | {one.lost} | {one.false} | {false} | "
            f"{one.faults} | {one.faults_born} | {one.faults_found} | {one.faults_doubted} |"
        )
    return "\n\n".join("\n".join(table) for table in (reading, inks, judged))


def unlike_table(unlike: Sequence[Unlike]) -> str:
    """The elements most often not read."""
    counts = Counter((one.kind, one.name) for one in unlike)
    lines = ["| document | element | not read |", "| --- | --- | --- |"]
    lines += [f"| {kind} | {name} | {count} |" for (kind, name), count in counts.most_common(_MOST_ROWS)]
    return "\n".join(lines)


def changes_table(changes: Sequence[tuple[str, Change]]) -> str:
    """The criteria that most often answer otherwise than on the born-digital dossier."""
    counts = Counter((one.criterion, str(one.born), str(one.scanned)) for _, one in changes)
    lines = ["| criterion | born-digital | scanned | times |", "| --- | --- | --- | --- |"]
    lines += [
        f"| {name} | {born} | {scanned} | {count} |" for (name, born, scanned), count in counts.most_common(_MOST_ROWS)
    ]
    return "\n".join(lines)
