"""One licensing dossier on disk, and beside it what is true of it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Literal

from training.writer.docx_output import write_docx
from training.writer.edits import same_words
from training.writer.licence import papers, volume
from training.writer.licence.faults import LicenceFault
from training.writer.licence.lawful import licence_near_misses
from training.writer.licence.matter import Application, make_application
from training.writer.licence.planted import licence_faults
from training.writer.licence.style import Style, licence_styles
from training.writer.pdf_output import counter, write_pdf
from training.writer.sheets import Sheet
from training.writer.truth import FORMAT

ORDER = (
    "许可申请书", "授权委托书", "告知承诺书", "主体资格证明", "申请材料接收凭证", "补正通知书", "补正材料接收凭证", "不予受理决定书", "受理审批表",
    "受理通知书", "审查意见报送函", "核查指派单", "特别程序告知书", "专家评审意见", "许可现场核查记录", "利害关系人告知书", "听证申请书", "听证通知书", "听证笔录", "听证报告", "许可延期审批表", "许可延期通知书",
    "许可审查审批表", "法制审核意见书", "准予许可决定书", "不予许可决定书", "许可证件", "领证登记", "收费票据", "公示记录",
)  # fmt: skip


def write_licence_dossier(
    folder: Path,
    *,
    seed: int,
    style: str,
    faults: tuple[str, ...] = (),
    lawful: tuple[str, ...] = (),
    form: Literal["docx", "pdf"],
) -> None:
    """As `write_dossier` does for penalties."""
    department = _style(style)
    wrongs = _named(faults, licence_faults())
    near = _named(lawful, licence_near_misses())
    one, made = compose(seed, department, (*near, *wrongs))
    folder.parent.mkdir(parents=True, exist_ok=True)
    spans: Sequence[tuple[int, ...]]
    if form == "pdf":
        target = folder.parent / f"{folder.name}.pdf"
        spans = write_pdf(target, made, department.font, department.typed_names)
        files = [target.name] * len(made)
    else:
        folder.mkdir(exist_ok=True)
        files = [department.files.format(n=number) for number in range(1, len(made) + 1)]
        for number, (page, file) in enumerate(zip(made, files, strict=True)):
            write_docx(folder / file, page, department.font, department.typed_names, f"{style}:{seed}:{number}")
        spans = [()] * len(made)
    _write_truth(
        folder.parent / f"{folder.name}.expected.yaml", folder.name, one, made, wrongs, near, form, files, spans
    )


def compose(seed: int, style: Style, planted: Sequence[LicenceFault] = ()) -> tuple[Application, list[Sheet]]:
    """The sheets of a dossier as they are bound, with faults and near-misses planted."""
    needs = frozenset(name for fault in planted for name in fault.needs)
    one = make_application(seed, style, needs)
    for fault in planted:
        if fault.on_case:
            one = fault.on_case(one)
    loose = _sheets(one)
    for fault in planted:
        if fault.on_sheets:
            before, loose = loose, fault.on_sheets(one, loose)
            if same_words(before, loose):
                raise ValueError(f"“{fault.name}”在这一案卷（{style.name}，{seed}）里没有可改之处")
    made = _bound(one, loose)
    for fault in planted:
        if fault.on_bound:
            made = fault.on_bound(one, made)
    return one, made


def _sheets(one: Application) -> list[Sheet]:
    made = [*papers.application(one), *papers.receipt(one), *papers.acceptance(one), *papers.experts(one)]
    made += [papers.site_check(one), *papers.hearing(one), *papers.review(one), *papers.decision(one)]
    made += papers.issue(one)
    if one.style.served_by == "slip":
        made += [volume.slip(one, page) for page in made if page.served_on]
    return made


def _bound(one: Application, loose: Sequence[Sheet]) -> list[Sheet]:
    count = counter(one.style.font, one.style.typed_names)

    def rank(page: Sheet) -> float:
        return ORDER.index(page.key) + 0.5 if page.kind == "送达回证" else float(ORDER.index(page.kind))

    paged: list[Sheet] = []
    at = 1
    for page in sorted(loose, key=rank):
        length = count(page)
        paged.append(replace(page, pages=tuple(range(at, at + length))))
        at += length
    return [volume.cover(one, at - 1), volume.contents(one, paged), *paged, volume.endnote(one, at - 1)]


def _style(name: str) -> Style:
    known = licence_styles()
    if name not in known:
        raise ValueError(f"没有这样的样式：{name}")
    return known[name]


def _named(names: tuple[str, ...], known: Mapping[str, LicenceFault]) -> tuple[LicenceFault, ...]:
    unknown = [name for name in names if name not in known]
    if unknown:
        raise ValueError(f"没有这样的差错：{'、'.join(unknown)}")
    return tuple(known[name] for name in names)


def _write_truth(
    path: Path,
    name: str,
    one: Application,
    bound: Sequence[Sheet],
    planted: Sequence[LicenceFault],
    lawful: Sequence[LicenceFault],
    form: Literal["docx", "pdf"],
    files: Sequence[str],
    spans: Sequence[tuple[int, ...]],
) -> None:
    from yaml import safe_dump

    days = one.days
    truth: dict[str, Any] = {
        "format": FORMAT, "dossier": name, "style": one.style.name, "held_out": one.style.split == "test", "seed": one.seed, "form": form,
        "case": {
            "type": "行政许可", "party": one.party, "identity": one.identity, "authority": one.authority,
            "matter": one.style.matter, "accepted_on": days.accepted.isoformat(), "decided_on": days.decided.isoformat(),
            "issued_on": days.issued.isoformat(), "features": sorted(one.features),
        },
        "documents": [
            {
                "kind": page.kind, "title": page.title, "file": file, **({"pages": list(span)} if span else {}),
                **({"number": page.number} if page.number else {}), **({"date": page.date.isoformat()} if page.date else {}),
            }
            for page, file, span in zip(bound, files, spans, strict=True)
        ],
        "planted": [
            {
                "fault": wrong.name, "what": wrong.what, "criteria": list(wrong.criteria), "document": wrong.document,
                "where": next((file for page, file in zip(bound, files, strict=True) if wrong.at(page)), None),
            }
            for wrong in planted
        ],
        "lawful": [{"near_miss": near.name, "what": near.what, "tempts": list(near.criteria)} for near in lawful],
        "arguable": sorted({criterion for wrong in planted for criterion in wrong.arguable}),
    }  # fmt: skip
    path.write_text(safe_dump(truth, allow_unicode=True, sort_keys=False, width=120), encoding="utf-8")
