"""One dossier of coercion on disk, and beside it what is true of it."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Literal

from training.writer.coercion import execution, measures
from training.writer.coercion.case import make_case
from training.writer.coercion.desk import Desk, departments, held_out, route_of, styles
from training.writer.coercion.faults import Edit, Fault
from training.writer.coercion.near_misses import NearMiss, near_misses
from training.writer.coercion.planted import faults
from training.writer.docx_output import write_docx
from training.writer.edits import same_words
from training.writer.pdf_output import counter, write_pdf
from training.writer.sheets import Sheet
from training.writer.truth import FORMAT


def write_dossier(
    folder: Path,
    *,
    seed: int,
    style: str,
    faults: tuple[str, ...] = (),
    lawful: tuple[str, ...] = (),
    form: Literal["docx", "pdf"],
) -> None:
    """As `training.writer.write_dossier`."""
    planted = tuple(_named(name) for name in faults)
    beside = tuple(near_misses()[name] for name in lawful)
    desk, made = compose(seed, style, (*beside, *planted))
    department = desk.department
    folder.parent.mkdir(parents=True, exist_ok=True)
    if form == "pdf":
        target = folder.parent / f"{folder.name}.pdf"
        spans = write_pdf(target, made, department.font, department.typed_names)
        files = [target.name] * len(made)
    else:
        folder.mkdir(exist_ok=True)
        files = [department.files.format(n=number) for number in range(1, len(made) + 1)]
        for number, (sheet, file) in enumerate(zip(made, files, strict=True)):
            write_docx(folder / file, sheet, department.font, department.typed_names, f"{style}:{seed}:{number}")
        spans = [()] * len(made)
    truth = _truth(folder.name, style, seed, form, desk, made, files, spans, planted, beside)
    from yaml import safe_dump

    path = folder.parent / f"{folder.name}.expected.yaml"
    path.write_text(safe_dump(truth, allow_unicode=True, sort_keys=False, width=120), encoding="utf-8")


def _named(name: str) -> Fault:
    if name not in faults():
        raise ValueError(f"没有这样的差错：{name}")
    return faults()[name]


def compose(seed: int, style: str, planted: Sequence[Fault | NearMiss] = ()) -> tuple[Desk, list[Sheet]]:
    """The sheets as they are bound, with faults and near-misses planted."""
    if style not in styles():
        raise ValueError(f"没有名为“{style}”的文书风格；可用：{'、'.join(styles())}")
    department, route = departments()[style.partition("-")[0]], route_of(style)
    if wrong := next((one for one in planted if route not in one.routes), None):
        raise ValueError(f"“{wrong.name}”在{style}里没有可改之处")
    needs = frozenset(name for one in planted for name in one.needs)
    case = make_case(seed, route, style, department.region, needs)
    for one in planted:
        case = one.on_case(case) if one.on_case else case
    desk = Desk(case, style, department)
    loose = measures.sheets(desk) if route == "measures" else execution.sheets(desk)
    loose += [desk.slip([sheet]) for sheet in loose if sheet.served_on]
    for one in planted:
        if isinstance(one, Fault) and one.adds:
            loose += one.adds(desk)
        loose = _edited(one, one.on_sheets, f"{style}，{seed}", loose)
    made = _bound(desk, loose)
    for one in planted:
        if isinstance(one, Fault):
            made = _edited(one, one.on_bound, f"{style}，{seed}", made)
    return desk, made


def _edited(one: Fault | NearMiss, edit: Edit | None, where: str, before: list[Sheet]) -> list[Sheet]:
    after = edit(before) if edit else before
    if edit and same_words(before, after):
        raise ValueError(f"“{one.name}”在这一案卷（{where}）里没有可改之处")
    return after


def _bound(desk: Desk, loose: list[Sheet]) -> list[Sheet]:
    """Each record of service behind its paper; page numbers, cover, contents and note."""
    slips = {sheet.key: sheet for sheet in loose if sheet.kind == "送达回证"}
    ordered: list[Sheet] = []
    for sheet in loose:
        if sheet.kind != "送达回证":
            ordered += [sheet, *([slips.pop(sheet.kind + sheet.key)] if sheet.kind + sheet.key in slips else [])]
    ordered += slips.values()
    count = counter(desk.department.font, desk.department.typed_names)
    paged: list[Sheet] = []
    page = 1
    for sheet in ordered:
        length = count(sheet)
        paged.append(replace(sheet, pages=tuple(range(page, page + length))))
        page += length
    return [desk.cover(page - 1), desk.contents(paged), *paged, desk.backup(page - 1)]


def _truth(
    name: str, style: str, seed: int, form: str, desk: Desk, made: Sequence[Sheet], files: Sequence[str],
    spans: Sequence[tuple[int, ...]], planted: Sequence[Fault], beside: Sequence[NearMiss],
) -> dict[str, Any]:  # fmt: skip
    case = desk.case
    return {
        "format": FORMAT, "dossier": name, "style": style, "held_out": held_out(style), "seed": seed, "form": form,
        "case": {
            "party": case.party, "identity": case.identity, "authority": desk.department.authority, "route": case.route,
            "features": sorted(case.features), "days": {day: getattr(case.days, day).isoformat() for day in ("base", "urged", "decided", "act", "released", "closed")},
        },
        "documents": [
            {
                "kind": sheet.kind, "title": sheet.title, "file": file, **({"pages": list(span)} if span else {}),
                **({"number": sheet.number} if sheet.number else {}), **({"date": sheet.date.isoformat()} if sheet.date else {}),
                "elements": {element: list(values) for element, values in sheet.elements.items()},
            }
            for sheet, file, span in zip(made, files, spans, strict=True)
        ],
        "planted": [
            {
                "fault": one.name, "what": one.what, "criteria": list(one.criteria), "document": one.document,
                "where": next((file for sheet, file in zip(made, files, strict=True) if sheet.kind == one.document and one.key in ("", sheet.key)), None),
            }
            for one in planted
        ],
        "lawful": [{"near_miss": one.name, "what": one.what, "tempts": list(one.tempts)} for one in beside],
        "arguable": sorted({criterion for one in planted for criterion in one.arguable}),
    }  # fmt: skip
