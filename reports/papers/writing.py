"""A template and its fields in, a paper out. What a template asks for and nobody fills is told before anything is written."""

import io
import re
from collections.abc import Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Final

from dossiers import ForPerson
from reports.papers.charts import put_chart
from reports.papers.fields import Fields
from reports.papers.sealing import sealed

if TYPE_CHECKING:
    from docxtpl import DocxTemplate

TEMPLATES: Final[Mapping[str, str]] = {"notice": "评查情况通报", "opinion": "评查意见书", "rectification": "整改通知书"}
"""File name of a template, and what it makes."""
_CHART: Final = "〔图：常见问题〕"
_CONTROLS: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff]")


class PaperError(ForPerson):
    """A template cannot be used."""


def own_templates(folder: Path | None) -> Mapping[str, bytes]:
    """Every template: an office's own where the folder holds one of that name, ours otherwise. Raises `PaperError`."""
    found = {name: (files("reports.papers") / "templates" / f"{name}.docx").read_bytes() for name in TEMPLATES}
    if folder is None:
        return found
    if not folder.is_dir():
        raise PaperError(f"{folder}：没有这个模板文件夹")
    for name in TEMPLATES:
        path = folder / f"{name}.docx"
        if path.exists():
            try:
                found[name] = path.read_bytes()
            except OSError as error:
                raise PaperError(f"{path}：模板读不了（{error.strerror}）") from None
    return found


def written(template: bytes, name: str, fields: Fields, bars: Sequence[tuple[str, int]] = ()) -> bytes:
    """Same template and fields, same bytes. Raises `PaperError`, naming what is wrong with the template."""
    from jinja2 import TemplateError
    from jinja2.sandbox import SandboxedEnvironment

    document = _opened(template, name)
    environment = SandboxedEnvironment(autoescape=True)
    known = {**fields, "图_常见问题": _CHART}
    try:
        unknown = sorted(document.get_undeclared_template_variables(environment) - set(known))
        if unknown:
            raise PaperError(f"模板 {name}.docx：不认识字段 {'、'.join(unknown)}；可用的有：{'、'.join(sorted(known))}")
        document.render(_clean(known), environment, autoescape=True)
    except TemplateError as error:
        raise PaperError(f"模板 {name}.docx：写法有误（{error}）") from None
    for paragraph in list(document.docx.paragraphs):
        if paragraph.text.strip() == _CHART:
            if bars:
                put_chart(document.docx, paragraph, "案卷数", bars)
            else:
                paragraph.text = ""
    return sealed(document.docx)


def _opened(template: bytes, name: str) -> "DocxTemplate":
    from zipfile import BadZipFile

    from docxtpl import DocxTemplate

    document = DocxTemplate(io.BytesIO(template))
    try:
        document.init_docx()
    except (BadZipFile, KeyError, ValueError):
        raise PaperError(f"模板 {name}.docx：不是 Word 文件（.docx）") from None
    return document


def _clean(value: object) -> object:
    """Without what no Word file may hold."""
    if isinstance(value, str):
        return _CONTROLS.sub(" ", value)
    if isinstance(value, Mapping):
        return {key: _clean(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_clean(one) for one in value]
    return value
