"""Writes batches/rehearsals again: the words and tables of a sample of each type of case, papers parted by form feeds."""

from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).parent
TARGET = HERE.parent / "batches" / "rehearsals"
SAMPLES = {
    "penalty": "penalty/market-clean",
    "spot": "spot/transport-direct-litigation",
    "licence": "licence/market-clean",
    "measures": "coercion/market-measures-clean",
    "execution": "coercion/water-substitute-signatures",
    "inspection": "inspection/market-clean",
}


def lines_of(paper: Path) -> Iterator[str]:
    """A row of a table begins with | and has one before each further cell."""
    import docx
    from docx.table import Table

    for block in docx.Document(str(paper)).iter_inner_content():
        if isinstance(block, Table):
            for row in block.rows:
                # A cell that spans several columns is told once for each of them.
                cells = {cell._tc: cell for cell in row.cells}.values()
                yield "".join("|" + "　".join(cell.text.split("\n")) for cell in cells)
        elif block.text.strip():
            yield block.text.strip()


def make(target: Path) -> None:
    for name, sample in SAMPLES.items():
        papers = ["\n".join(lines_of(paper)) for paper in sorted((HERE / sample).glob("*.docx"))]
        (target / f"{name}.txt").write_text("\n\f\n".join(papers) + "\n", encoding="utf-8")


if __name__ == "__main__":
    make(TARGET)
