"""All kinds of harm."""

from training.hostile.archives import archive_rows
from training.hostile.office import docx_rows, ofd_rows, xlsx_rows
from training.hostile.others import folder_rows, old_rows, text_rows
from training.hostile.pdfs import pdf_rows
from training.hostile.pictures import picture_rows
from training.hostile.row import Row, Trap


def suite(trap: Trap) -> tuple[Row, ...]:
    return (
        *pdf_rows(trap.address), *docx_rows(trap), *xlsx_rows(trap), *ofd_rows(trap), *picture_rows(trap),
        *archive_rows(), *old_rows(trap), *text_rows(), *folder_rows(),
    )  # fmt: skip
