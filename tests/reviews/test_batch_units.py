"""The workbook of a batch names the unit of a dossier alike on every sheet."""

from pathlib import Path

from openpyxl import load_workbook

from batches.store import open_store
from reports.batch_workbook import write_batch_workbook
from tests.reviews.made import BASES, keep, variant


def test_the_unit_that_the_papers_name_stands_with_every_problem(tmp_path: Path) -> None:
    store = open_store(str(tmp_path / "批.anjuan.db"), "第一批")
    keep(store, [(variant(BASES[0], "案卷", 1), "")])
    write_batch_workbook(store, tmp_path / "结果.xlsx")
    book = load_workbook(tmp_path / "结果.xlsx", read_only=True)
    units = {
        name: {(row[1], row[2]) for row in list(book[name].iter_rows(values_only=True))[1:]}
        for name in ("汇总表", "问题明细")
    }
    assert all(unit for _, unit in units["问题明细"])
    assert units["问题明细"] <= units["汇总表"]
