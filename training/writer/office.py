"""How one office puts a small case on paper: sheets, cover, contents, note; and the dossier on disk."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from typing import Any, Literal

from training.writer.case import Officer
from training.writer.docx_output import write_docx
from training.writer.edits import same_words
from training.writer.numerals import chinese_date, credit_code, identity_number
from training.writer.pdf_output import counter, write_pdf
from training.writer.pools import COMMON, pool
from training.writer.sheets import (
    Block,
    Closing,
    Field,
    Form,
    Leaf,
    Listing,
    Para,
    Part,
    Sheet,
    Sign,
    edited,
    para,
    place,
)
from training.writer.truth import FORMAT

Edit = Callable[[list[Sheet]], list[Sheet]]


@dataclass(frozen=True, slots=True)
class Office:
    """One bureau's habits, as written in its YAML file; `words`: what it says in which case, in its own wording."""

    name: str
    authority: str
    government: str
    sign: str
    region: str
    layout: Literal["grid", "lines"]
    font: str
    files: str
    typed_names: bool
    chinese_day: bool
    ours: str
    titles: Mapping[str, str]
    labels: Mapping[str, str]
    words: Mapping[str, Any]
    split: Literal["development", "test"] = "development"


def offices_of(path: Path) -> Mapping[str, Office]:
    from yaml import CSafeLoader, load

    raw: dict[str, dict[str, Any]] = load(path.read_text(encoding="utf-8"), CSafeLoader)
    return {name: Office(name=name, **one) for name, one in raw.items()}


@dataclass(frozen=True, slots=True)
class Subject:
    """Who is inspected or fined."""

    name: str
    identity: str
    head: str
    address: str
    phone: str
    person: bool = False


@dataclass(frozen=True, slots=True)
class Desk:
    office: Office
    seed: int
    officers: tuple[Officer, Officer]
    section: str
    leader: str
    archivist: str
    archived: dt.date
    serial: int

    def rng(self, key: str) -> Random:
        return Random(f"{self.office.name}:{self.seed}:{key}")

    def pick(self, key: str, options: Sequence[str]) -> str:
        return self.rng(key).choice(options)

    def title(self, kind: str) -> str:
        return self.office.titles.get(kind, kind)

    def label(self, name: str) -> str:
        return self.office.labels.get(name, name)

    def date(self, day: dt.date) -> str:
        return f"{day.year}年{day.month}月{day.day}日"

    def closing(self, day: dt.date) -> Closing:
        return Closing(self.office.authority, chinese_date(day) if self.office.chinese_day else self.date(day))

    def number(self, mark: str, year: int, more: int = 0) -> str:
        return f"{self.office.sign}{mark}〔{year}〕{self.serial + more}号"

    def names(self) -> tuple[str, ...]:
        return tuple(one.name for one in self.officers)

    def carded(self) -> str:
        first, second = self.officers
        return self.pick(
            "carded",
            (
                f"{first.name}（{first.certificate}）、{second.name}（{second.certificate}）",
                f"{first.name}、{second.name}，证号{first.certificate}、{second.certificate}",
            ),
        )

    def make(
        self, kind: str, blocks: Sequence[Block], day: dt.date, *, number: str = "", key: str = "", served: dt.date | None = None,
        paged: bool = True, headed: bool = True, title: str = "",
    ) -> Sheet:  # fmt: skip
        truth = {"文号": (number,)} if number else {}
        head = self.office.authority if headed else ""
        return Sheet(
            kind, title or self.title(kind), tuple(blocks), key=key, number=number, date=day, head=head, served_on=served,
            paged=paged, elements=truth,
        )  # fmt: skip

    def form(self, *rows: tuple[Field, ...]) -> Form:
        return Form(rows, self.office.layout)

    def subject_rows(self, subject: Subject) -> tuple[tuple[Field, ...], ...]:
        card, head = ("身份证号", "性别") if subject.person else ("统一社会信用代码", "法定代表人")
        second = place(head, "男", head) if subject.person else place(self.label(head), subject.head, head)
        return (
            (place(self.label("对象"), subject.name, "对象"), place(card, subject.identity, "证件号码")),
            (place(self.label("地址"), subject.address, "地址"), second),
            (place("联系电话", subject.phone, "联系电话"),),
        )

    def opinion(self, level: str, text: str, who: tuple[str, ...], day: dt.date) -> tuple[Field, ...]:
        body = (
            Para((Part(text, f"{level}意见"),), indent=False),
            Sign(f"{level}签名", "签名：", who, self.date(day)),
        )
        return (Field(self.label(level), body, f"{level}意见", tall=True),)

    def cover(self, name: str, subject: str, pages: int) -> Sheet:
        rows = (
            (place("案卷题名", name, "题名"),),
            (place("当事人", subject, "对象"), place("承办人", "、".join(self.names()), "承办人")),
            (place("归档日期", self.date(self.archived), "归档日期"), place("保管期限", "10年", "保管期限")),
            (place("页数", f"共{pages}页", "页数"),),
        )
        return self.make("封面", [Form(rows, "grid")], self.archived, paged=False)

    def contents(self, sheets: Sequence[Sheet]) -> Sheet:
        rows = tuple(
            (str(turn), sheet.title, sheet.number or "/", f"{sheet.date:%Y.%m.%d}" if sheet.date else "/", _span(sheet.pages))
            for turn, sheet in enumerate(sheets, 1)
        )  # fmt: skip
        listing = Listing(("序号", "文书名称", "文号", "日期", "页码"), rows, (1, 5, 5, 3, 2), "目录条目")
        return self.make("卷内目录", [listing], self.archived, paged=False, headed=False)

    def note(self, pages: int) -> Sheet:
        blocks: list[Block] = [
            para(Part(f"本卷共{pages}页，材料齐全。", "说明")),
            Sign("立卷人", "立卷人：", (self.officers[1].name,)),
            Sign("检查人", "检查人：", (self.archivist,)),
            para("立卷日期：", Part(self.date(self.archived), "立卷日期")),
        ]
        return self.make("备考表", blocks, self.archived, paged=False, headed=False)

    def bound(self, loose: Sequence[Sheet], name: str, subject: str) -> list[Sheet]:
        """With page numbers, cover, contents and note."""
        count = counter(self.office.font, self.office.typed_names)
        paged: list[Sheet] = []
        page = 1
        for sheet in loose:
            length = count(sheet)
            paged.append(replace(sheet, pages=tuple(range(page, page + length))))
            page += length
        return [self.cover(name, subject, page - 1), self.contents(paged), *paged, self.note(page - 1)]


def _span(pages: tuple[int, ...]) -> str:
    return str(pages[0]) if len(pages) == 1 else f"{pages[0]}-{pages[-1]}"


def _names(what: str) -> tuple[str, ...]:
    return pool(COMMON).names[what]


def desk_of(office: Office, seed: int, archived: dt.date) -> Desk:
    rng = Random(f"desk:{office.name}:{seed}")
    surnames = rng.sample(_names("surnames"), 5)
    names = [surname + rng.choice(_names("given")) for surname in surnames]
    first, second = (Officer(name, f"{office.region}{rng.randrange(10**4, 10**5)}") for name in names[:2])
    return Desk(office, seed, (first, second), names[2], names[3], names[4], archived, rng.randrange(3, 160))


def unit_of(rng: Random, region: str, endings: Sequence[str]) -> Subject:
    """A company."""
    head = rng.choice("温邱庄晁敖") + rng.choice(_names("given"))
    return Subject(
        f"{rng.choice(_names('trade_names'))}{rng.choice(endings)}", credit_code(rng, "91", region), head,
        f"{rng.choice(_names('roads'))}{rng.randrange(3, 260)}号", f"137{rng.randrange(10**7, 10**8)}",
    )  # fmt: skip


def person_of(rng: Random, region: str) -> Subject:
    name = rng.choice("温邱庄晁敖贡") + rng.choice(_names("given"))
    born = dt.date(rng.randrange(1962, 1998), rng.randrange(1, 13), rng.randrange(1, 28))
    address = f"{rng.choice(_names('roads'))}{rng.randrange(3, 260)}号{rng.randrange(1, 9)}栋"
    return Subject(
        name, identity_number(rng, region, born, True), name, address, f"136{rng.randrange(10**7, 10**8)}", True
    )


def labelled(desk: Desk, sheets: Sequence[Sheet]) -> list[Sheet]:
    """With the office's own labels and titles, by the common ones."""
    own: Mapping[str, str] = desk.office.words.get("relabel", {})

    def change(leaf: Leaf) -> Leaf:
        if isinstance(leaf, Field | Sign):
            return replace(leaf, label=own.get(leaf.label, leaf.label))
        if isinstance(leaf, Part) and not leaf.name:
            return replace(leaf, text=own.get(leaf.text, leaf.text))
        if isinstance(leaf, Listing):
            return replace(leaf, head=tuple(own.get(cell, cell) for cell in leaf.head))
        return leaf

    return [replace(edited(sheet, change), title=own.get(sheet.title, sheet.title)) for sheet in sheets]


# --- what plants a fault


def dropped(*kinds: str) -> Edit:
    return lambda sheets: [sheet for sheet in sheets if sheet.kind not in kinds]


def leaves(kind: str, change: Callable[[Leaf], Leaf | None]) -> Edit:
    return lambda sheets: [edited(sheet, change) if sheet.kind == kind else sheet for sheet in sheets]


def reworded(kind: str, name: str, change: Callable[[str], str]) -> Edit:
    """Other words in the places of this name."""

    def one(leaf: Leaf) -> Leaf | None:
        return replace(leaf, text=change(leaf.text)) if isinstance(leaf, Part) and leaf.name == name else leaf

    return leaves(kind, one)


def emptied(kind: str, name: str) -> Edit:
    return reworded(kind, name, lambda text: "")


def without(kind: str, name: str) -> Edit:
    def one(leaf: Leaf) -> Leaf | None:
        return None if isinstance(leaf, Part | Sign | Field) and leaf.name == name else leaf

    return leaves(kind, one)


def unsigned(kind: str, name: str, *, keep: int = 0, note: str = "") -> Edit:
    """Only the first `keep` of those who should have signed."""

    def one(leaf: Leaf) -> Leaf | None:
        return replace(leaf, who=leaf.who[:keep], note=note) if isinstance(leaf, Sign) and leaf.name == name else leaf

    return leaves(kind, one)


def all_of(*edits: Edit) -> Edit:
    def run(sheets: list[Sheet]) -> list[Sheet]:
        for edit in edits:
            sheets = edit(sheets)
        return sheets

    return run


def edited_all(name: str, edits: Iterable[Edit | None], sheets: list[Sheet]) -> list[Sheet]:
    for edit in edits:
        if edit is None:
            continue
        before, sheets = sheets, edit(sheets)
        if same_words(before, sheets):
            raise ValueError(f"{name}：这一案卷里没有可改之处")
    return sheets


# --- the dossier on disk


def write_out(
    folder: Path, desk: Desk, made: Sequence[Sheet], *, form: Literal["docx", "pdf"], style: str, facts: Mapping[str, Any],
    planted: Sequence[Mapping[str, Any]], lawful: Sequence[Mapping[str, Any]],
) -> None:  # fmt: skip
    """A folder of .docx files or `<folder>.pdf`, and `<folder>.expected.yaml` beside it.

    Of what is planted `arguable` goes to the whole, and `where` is added.
    """
    office = desk.office
    folder.parent.mkdir(parents=True, exist_ok=True)
    spans: Sequence[tuple[int, ...]]
    if form == "pdf":
        target = folder.parent / f"{folder.name}.pdf"
        spans = write_pdf(target, made, office.font, office.typed_names)
        files = [target.name] * len(made)
    else:
        folder.mkdir(exist_ok=True)
        files = [office.files.format(n=number) for number in range(1, len(made) + 1)]
        for number, (sheet, file) in enumerate(zip(made, files, strict=True)):
            write_docx(folder / file, sheet, office.font, office.typed_names, f"{style}:{desk.seed}:{number}")
        spans = [()] * len(made)
    where = {sheet.kind: file for sheet, file in reversed(list(zip(made, files, strict=True)))}
    truth: dict[str, Any] = {
        "format": FORMAT, "dossier": folder.name, "style": style, "held_out": office.split == "test", "seed": desk.seed, "form": form,
        "case": dict(facts),
        "documents": [
            {
                "kind": sheet.kind, "title": sheet.title, "file": file, **({"pages": list(span)} if span else {}),
                **({"number": sheet.number} if sheet.number else {}), **({"date": sheet.date.isoformat()} if sheet.date else {}),
                "elements": {element: list(values) for element, values in sheet.elements.items()},
            }
            for sheet, file, span in zip(made, files, spans, strict=True)
        ],
        "planted": [
            {**{key: value for key, value in one.items() if key != "arguable"}, "where": where.get(one["document"])}
            for one in planted
        ],
        "lawful": [dict(one) for one in lawful],
        "arguable": sorted({criterion for one in planted for criterion in one["arguable"]}),
    }  # fmt: skip
    from yaml import safe_dump

    path = folder.parent / f"{folder.name}.expected.yaml"
    path.write_text(safe_dump(truth, allow_unicode=True, sort_keys=False, width=120), encoding="utf-8")
