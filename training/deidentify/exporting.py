"""A dossier in; a copy without its people out, or nothing while anything of them is left in it."""

import datetime as dt
import hashlib
import json
import os
import random
import re
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Final

from dossiers import UNRECOGNISED, Dossier, ForPerson, os_reason
from parsers.folders import File, files_of, files_within
from parsers.formats import PICTURE_FORMATS, OldFiles, read_file
from parsers.formats.images import is_photograph, mark_kind
from parsers.formats.office import OLD
from parsers.formats.pictures import seen_on
from parsers.gates.plain_files import contents_of
from parsers.gates.sniffing import suffix_inside
from parsers.reading import read_dossier, unpacked
from parsers.scans.engine import is_installed
from parsers.scans.pages import page_of
from parsers.scans.rendering import Undecodable, picture_in
from parsers.scans.sight import Sight
from parsers.scans.upright import as_read
from parsers.unreadable import Unreadable
from parsers.workplaces import workplace
from training.deidentify.days import days_in
from training.deidentify.gathering import gathered
from training.deidentify.kinds import Kind
from training.deidentify.leaks import Leak, leaks_in
from training.deidentify.masking import Mask
from training.deidentify.others import masked_text, rebuilt_sheets
from training.deidentify.paged import NO_OCR, as_pdf, packed, pages_of_pdf, pages_of_picture
from training.deidentify.pictures import in_place_of
from training.deidentify.pixels import burnt
from training.deidentify.shifting import chosen_shift
from training.deidentify.word import rebuilt_docx

_SECRET: Final = re.compile(r"(?:绝密|机密|秘密)\s*[★☆]")
_UNKNOWN: Final = "这种文件不能去标识化，没有输出"
_PACKED: Final = "压缩包没有解开，没有输出"
_EMPTY_COPY: Final = "没有一个文件能去标识化"
_SHEET: Final = 400
"""Pixels: a picture set into a text with both sides longer may be a scanned sheet."""
_GREY: Final = "{}：第{}页是黑白扫描，看不出印章，请人工核对"


class DeidentifyError(ForPerson):
    """Where the copy should go, or what it should be made from, is not as it must be."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """`kept` are words that a person knows to be nobody's name. `override`: why a person exports though something is left. `rng` chooses among shifts that are equally good."""

    roster: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    keep_days: bool = False
    override: str | None = None
    rng: random.Random = field(default_factory=random.SystemRandom)


@dataclass(frozen=True, slots=True)
class Export:
    """What came of it. `folder` None: nothing was written, because of `leaks`."""

    folder: Path | None
    leaks: tuple[Leak, ...]
    refused: Mapping[str, str]
    """Files of the original that have no copy, and why."""
    names: Mapping[str, str]
    """Of each file of the copy that of the original."""
    counts: Mapping[Kind, int]
    shift: dt.timedelta | None
    doubts: tuple[str, ...]
    """What a person has to look at, since the program cannot see it."""
    pairs: tuple[tuple[str, str, str], ...]
    """Kind, original and pseudonym: for the file of keys alone."""
    kept: int = 0
    """Words that a person declared to be nobody's name."""

    def key(self) -> str:
        """What leads back from the copy to the people: a secret."""
        weeks = None if self.shift is None else self.shift.days // 7
        pairs = [{"kind": kind, "original": original, "replacement": other} for kind, original, other in self.pairs]
        return json.dumps({"weeks": weeks, "files": dict(self.names), "values": pairs}, ensure_ascii=False, indent=1)


def deidentified(path: Path, target: Path, sight: Sight, wishes: Wishes) -> Export:
    """Raises `DossierError`, `DeidentifyError`. The original is only read."""
    _refuse_target(path, target)
    dossier = read_dossier(path, sight=sight)
    texts = ["\n".join(line.text for line in document.lines) for document in dossier.documents]
    register = gathered(dossier, (*texts, *dossier.files, dossier.id), wishes.roster, wishes.kept)
    days = [day for text in texts for day in days_in(text)]
    shift = None if wishes.keep_days or not days else chosen_shift(dossier, days, wishes.rng)
    mask = Mask(register, shift)
    parent = target.absolute().parent
    added = not parent.exists()
    parent.mkdir(exist_ok=True)
    made = Path(tempfile.mkdtemp(prefix=".anjuan-", dir=parent))
    try:
        maker = _Maker(mask, sight, dossier, made)
        with workplace() as place:
            maker.all(files_within(files_of(unpacked(path, place)), place))
        if not maker.names:
            reasons = "；".join(f"{name}：{reason}" for name, reason in list(maker.refused.items())[:3])
            raise DeidentifyError(f"{path}：{_EMPTY_COPY}（{reasons}）")
        leaks = (*leaks_in(made, register, sight), *_secrets(dossier, maker.names))
        written = None
        if not leaks or wishes.override:
            made.chmod(0o755)
            made.rename(target)
            written = target
    except OSError as error:
        raise DeidentifyError(f"{target}：无法写入（{os_reason(error)}）") from None
    finally:
        shutil.rmtree(made, ignore_errors=True)
        if added and not any(parent.iterdir()):
            parent.rmdir()
    return Export(
        written, leaks, maker.refused, maker.names, mask.counts, shift, tuple(_doubts(dossier, maker.names)),
        tuple((entry.kind.value, entry.value, entry.replacement) for entry in register.entries.values()),
        len(register.kept),
    )  # fmt: skip


def _refuse_target(path: Path, target: Path) -> None:
    parent = target.absolute().parent
    if target.exists():
        raise DeidentifyError(f"{target}：已经有了，请另写一个还没有的文件夹名")
    if path.is_dir() and target.resolve().is_relative_to(path.resolve()):
        raise DeidentifyError(f"{target}：在案卷“{path}”里面，副本会混进案卷材料；请写到案卷之外")
    if not parent.is_dir() and not parent.parent.is_dir():
        raise DeidentifyError(f"{target}：文件夹“{parent}”不存在，请先建立")
    if not os.access(parent if parent.is_dir() else parent.parent, os.W_OK):
        raise DeidentifyError(f"{target}：没有写入“{parent}”的权限，请换一个文件夹")


@dataclass(slots=True)
class _Maker:
    """Makes the files of the copy, named by their order and kind: the names of the originals tell of people."""

    mask: Mask
    sight: Sight
    dossier: Dossier
    folder: Path
    names: dict[str, str] = field(default_factory=dict)
    refused: dict[str, str] = field(default_factory=dict)
    _hands: dict[bytes, int] = field(default_factory=dict)
    """Of images already met, by which they come out alike wherever they stand."""

    def all(self, files: Sequence[File]) -> None:
        old = OldFiles({file.name: file.path for file in files})
        seen: set[str] = set()
        for file in files:
            if file.refusal is not None or file.digest is None:
                self.refused[file.name] = str(file.refusal) if file.refusal else _PACKED
                continue
            if file.digest in seen:
                self.refused[file.name] = "与前面的文件内容完全相同，只输出一份"
                continue
            seen.add(file.digest)
            try:
                data = contents_of(file.path)
                content, suffix = self._made(file, data, old)
            except Unreadable as refusal:
                self.refused[file.name] = str(refusal)
                continue
            except Undecodable as refusal:
                self.refused[file.name] = str(refusal)
                continue
            name = f"{len(self.names) + 1:03d}-{self._kind(file.name)}{suffix}"
            (self.folder / name).write_bytes(content)
            self.names[name] = file.name

    def _kind(self, file: str) -> str:
        kind = next(
            (
                document.kind
                for document in self.dossier.documents
                if document.file == file and document.kind != UNRECOGNISED
            ),
            "",
        )
        return re.sub(r"[^\w（）、]", "", kind) or "材料"

    def _made(self, file: File, data: bytes, old: OldFiles) -> tuple[bytes, str]:
        suffix = PurePosixPath(file.name).suffix.lower()
        if suffix in OLD and suffix != ".rtf":
            suffix = suffix_inside(data) or suffix  # Clerks save .docx under the old names, and it is read so.
        if suffix in OLD:
            data, suffix = old.docx_of(file.name), ".docx"
        if suffix in (".docx", ".docm"):
            return rebuilt_docx(data, self.mask, self._redrawn), ".docx"
        if suffix in (".xlsx", ".xls"):
            return rebuilt_sheets(read_file(file.path, file.name, {}, self.sight, old), self.mask), ".xlsx"
        if suffix == ".txt":
            return masked_text(read_file(file.path, file.name, {}, self.sight, old), self.mask), ".txt"
        if suffix != ".pdf" and suffix not in PICTURE_FORMATS:
            raise Unreadable(_UNKNOWN)
        if not (self.sight.reads and is_installed()):
            raise Unreadable(NO_OCR)
        if suffix == ".pdf":
            return as_pdf(pages_of_pdf(data, file.name, self.mask, self.sight)), ".pdf"
        pages = pages_of_picture(data, file.name, self.mask, self.sight, photograph=is_photograph(data))
        return (pages[0].jpeg, ".jpg") if len(pages) == 1 else (as_pdf(pages), ".pdf")

    def _redrawn(self, image: bytes) -> tuple[bytes, str]:
        """Of an image in a text: a scanned sheet is painted, everything else is drawn anew."""
        kind, hand = mark_kind(image), self._hands.setdefault(hashlib.sha256(image).digest(), len(self._hands))
        if kind == "其他图像" and not is_photograph(image) and self.sight.reads and is_installed():
            try:
                picture = picture_in(image, 0)
            except Undecodable:
                return in_place_of(image, kind, hand)
            seen = seen_on(image, "", self.sight) if min(picture.pixels.shape[:2]) >= _SHEET else None
            if seen is not None and seen.words:
                upright = as_read(picture.pixels, seen.quarters, seen.skew)
                pixels = burnt(upright, picture.scale, page_of(seen, "", 1), self.mask)
                return packed(pixels, picture.scale).jpeg, "jpeg"
        return in_place_of(image, kind, hand)


def _secrets(dossier: Dossier, names: Mapping[str, str]) -> list[Leak]:
    """Papers with a mark of state secrecy go nowhere."""
    copies = {original: copy for copy, original in names.items()}
    return [
        Leak("密级标志", met[0], copies.get(document.file, document.file), "正文")
        for document in dossier.documents
        for line in document.lines
        if (met := _SECRET.search(line.text))
    ]


def _doubts(dossier: Dossier, names: Mapping[str, str]) -> list[str]:
    copies = {original: copy for copy, original in names.items()}
    grey = (one for one in dossier.documents if one.colourless and one.file in copies)
    return list(dict.fromkeys(_GREY.format(copies[one.file], "、".join(map(str, one.pages)) or "1") for one in grey))
