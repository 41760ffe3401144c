"""Files of other programs: what nobody sees in them stays behind, and what is seen is masked."""

import shutil
import subprocess
from pathlib import Path

import docx
import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.workbook.defined_name import DefinedName

from benchmarks.deidentified import left_in
from parsers import read_dossier
from parsers.formats.office import soffice
from parsers.scans.sight import Sight
from training.deidentify import Wishes, deidentified

_BLIND = Sight(reads=False)
_NAME, _CARD, _PHONE, _UNIT = "霍雪峰", "11010519491231002X", "13812345678", "望津鸿昱木业有限公司"
_ALL = (_NAME, _CARD, _PHONE, _UNIT)


def _sheet(path: Path) -> None:
    """Values in cells, in a formula's result, a remark, names, a hidden sheet, a link, the footer and the properties."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = _NAME
    sheet.append(["物品清单", "", ""])
    sheet.append(["当事人", _UNIT, ""])
    sheet.append(["经手人", _NAME, _CARD])
    sheet.append(["联系电话", int(_PHONE), 12.5])
    sheet["A2"].comment = Comment(f"问{_NAME}", _NAME)
    sheet["B2"].hyperlink = f"mailto:{_PHONE}@example.com"
    assert sheet.oddFooter is not None
    sheet.oddFooter.center.text = _NAME
    hidden = book.create_sheet("隐藏")
    hidden.sheet_state = "hidden"
    hidden["A1"] = _CARD
    book.defined_names[_NAME] = DefinedName(_NAME, attr_text=f"'{_NAME}'!$A$1")
    book.properties.creator = book.properties.lastModifiedBy = _NAME
    book.properties.title = _UNIT
    book.save(path)


def test_of_a_table_the_words_of_visible_cells_go_over_masked(tmp_path: Path) -> None:
    (tmp_path / "案").mkdir()
    _sheet(tmp_path / "案" / "清单.xlsx")
    assert len(set(left_in(tmp_path / "案", _ALL))) >= 8
    export = deidentified(tmp_path / "案", tmp_path / "out", _BLIND, Wishes())
    assert export.folder is not None
    assert left_in(export.folder, _ALL) == []
    book = openpyxl.load_workbook(next(export.folder.iterdir()))
    rows = [[cell.value for cell in row] for row in book.worksheets[0].iter_rows()]
    assert [row[0] for row in rows] == ["物品清单", "当事人", "经手人", "联系电话"]
    assert len(book.worksheets) == 1


@pytest.mark.long
def test_old_files_become_new_ones_without_their_people(tmp_path: Path) -> None:
    program = soffice()
    if program is None:
        pytest.skip("LibreOffice is not installed")
    place = tmp_path / "案"
    place.mkdir()
    forms = {"doc": "doc:MS Word 97", "rtf": "rtf:Rich Text Format", "odt": "odt:writer8", "docx": ""}
    for suffix, form in forms.items():
        document = docx.Document()
        words = (
            "责令改正通知书",
            f"当事人：{_UNIT}",
            f"联系人：{_NAME}",
            f"由{suffix}保存，身份证号{_CARD}，电话{_PHONE}",
        )
        for line in words:
            document.add_paragraph(line)
        document.sections[0].header.paragraphs[0].text = f"联系人：{_NAME}"
        document.core_properties.author = _NAME
        document.core_properties.comments = _CARD
        path = tmp_path / f"{suffix}.docx"
        document.save(str(path))
        if not form:
            shutil.copy(path, place / "其实是新格式.doc")
            continue
        subprocess.run(
            [program, f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--convert-to", form,
             "--outdir", str(place), str(path)],
            check=True, capture_output=True, timeout=120,
        )  # fmt: skip
    export = deidentified(place, tmp_path / "out", _BLIND, Wishes())
    assert (export.leaks, dict(export.refused)) == ((), {})
    assert export.folder is not None
    assert [path.suffix for path in export.folder.iterdir()] == [".docx"] * 4
    assert left_in(export.folder, _ALL) == []
    read = [line.text for one in read_dossier(export.folder, sight=_BLIND).documents for line in one.lines]
    assert read.count("责令改正通知书") == 4
