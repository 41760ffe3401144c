"""The folder of the copies: written whole beside the result, never inside the dossier."""

import datetime as dt
import filecmp
import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final

from dossiers import os_reason
from parsers.archives import is_archive, within
from parsers.folders import ANNOTATIONS_INDEX, File, digest_of, files_of, files_within
from parsers.gates.plain_files import contents_of
from parsers.reading import unpacked
from parsers.scans.sight import Sight
from parsers.unreadable import Unreadable
from parsers.workplaces import workplace
from reports.annotated.index import Copied, index_of
from reports.annotated.notes import Note, Notes, notes_of
from reports.annotated.texts import whole_text
from reports.output import OutputError
from reviews.questions import vetoes_of
from scoring.assessment import Assessment

_MARKED: Final = (".docx", ".pdf")
_PACKED: Final = "压缩包里的文件，不做副本；解压后再评查就有"
_OTHER: Final = "这种文件不能加批注，不做副本"
_UNREAD: Final = "没有读出（{}），副本照原样复制"
_CHANGED: Final = "{}：评查之后有文件改动过，批注会标错位置，所以没有写；请重新评查"


@dataclass(frozen=True, slots=True)
class Annotated:
    """`kept`: the new name of an older folder."""

    folder: Path
    copies: tuple[Copied, ...]
    kept: Path | None = None

    def in_words(self) -> Iterator[str]:
        """What was written, and each file whose findings stand nowhere but in the index."""
        notes = sum(one.notes for one in self.copies)
        copied = sum(one.copied for one in self.copies)
        older = f"；原有的同名文件夹改名为 {self.kept.name} 保留" if self.kept is not None else ""
        yield f"批注副本已写到 {self.folder}（{copied} 个文件，{notes} 处批注；先看 {ANNOTATIONS_INDEX}）{older}"
        yield from (f"  {one.file}：{one.remark}" for one in self.copies if one.remark)


@dataclass(frozen=True, slots=True)
class _Means:
    sight: Sight
    day: dt.date


def refuse_target(target: Path, dossiers: Sequence[Path]) -> None:
    """Raise `OutputError` while nothing has been done yet, when copies cannot be written below `target`."""
    try:
        for dossier in dossiers:
            if dossier.is_dir() and target.resolve().is_relative_to(dossier.resolve()):
                raise OutputError(f"{target}：在案卷“{dossier}”里面，副本会混进案卷材料；请写到案卷之外的文件夹")
        if target.exists() and not target.is_dir():
            raise OutputError(f"{target}：是一个文件，请写文件夹名")
        near = next(one for one in (target.absolute(), *target.absolute().parents) if one.exists())
    except OSError as error:
        raise OutputError(f"{target}：不能写到这里：{os_reason(error)}") from None
    if not os.access(near, os.W_OK):
        raise OutputError(f"{target}：没有写入“{near}”的权限，请换一个文件夹")


def write_annotated(
    assessment: Assessment, source: Path, target: Path, sight: Sight | None = None, day: dt.date | None = None
) -> Annotated:
    """Copies of the dossier at `source` with its findings, in a folder of its own below `target`. Raises `OutputError`.

    The originals are only read. `sight` as they were read with: it knows how scans lay. `day` is that of the notes; None: today.
    """
    refuse_target(target, (source,))
    notes = notes_of(assessment)
    means = _Means(sight or Sight(), day or dt.datetime.now(tz=dt.UTC).astimezone().date())
    final = target / f"{assessment.dossier.id}-批注"
    try:
        target.mkdir(parents=True, exist_ok=True)
        made = Path(tempfile.mkdtemp(prefix=".anjuan-", dir=target))
        try:
            copies = tuple(_copies(assessment, source, notes, made, means))
            page = index_of(assessment, notes, copies)
            (made / ANNOTATIONS_INDEX).write_text(page, encoding="utf-8", newline="\n")
            made.chmod(0o755)
            kept = _put(made, final)
        finally:
            shutil.rmtree(made, ignore_errors=True)
    except OSError as error:
        raise OutputError(
            f"{final}：无法写入（{os_reason(error)}）；如有副本已在 Word、WPS 中打开，请关闭后重试"
        ) from None
    return Annotated(final, copies, kept)


def _copies(assessment: Assessment, source: Path, notes: Notes, folder: Path, means: _Means) -> Iterator[Copied]:
    with workplace() as place:
        files = files_within(files_of(unpacked(source, place)), place)
        if digest_of(files) != assessment.dossier.digest:
            raise OutputError(_CHANGED.format(source))
        packed = is_archive(source) or within(source) is not None
        read = [document.file for document in assessment.dossier.documents if document.lines]
        first = next((one for one in read if _takes_notes(one)), "")
        unread = {one.file: one.reason for one in assessment.dossier.unread if one.page is None and one.failed}
        for file in files:
            if packed or _is_inside_archive(file, source):
                yield Copied(file.name, copied=False, remark=_PACKED)
            elif not _takes_notes(file.name):
                yield Copied(file.name, copied=False, remark=_OTHER)
            elif file.digest is None:
                yield Copied(file.name, copied=False, remark=unread.get(file.name, "打不开，没有复制"))
            else:
                whole = _whole(assessment, notes) if file.name == first else ""
                own = notes.by_file.get(file.name, ())
                yield _copied(file, own, whole, folder, unread.get(file.name, ""), means)


def _takes_notes(name: str) -> bool:
    return PurePosixPath(name).suffix.lower() in _MARKED


def _is_inside_archive(file: File, source: Path) -> bool:
    return source.is_dir() and not file.path.is_relative_to(source)


def _whole(assessment: Assessment, notes: Notes) -> str:
    vetoes = vetoes_of(assessment)
    own = [vetoes.get(finding.id, ()) for finding in notes.of_the_whole]
    return whole_text(notes.of_the_whole, assessment, own) if own else ""


def _copied(file: File, notes: Sequence[Note], whole: str, folder: Path, unread: str, means: _Means) -> Copied:
    """The copy, with notes where there are any and the file bears them, else as it is."""
    target = folder / PurePosixPath(file.name)
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        data = contents_of(file.path)
    except Unreadable as refusal:
        return Copied(file.name, copied=False, remark=str(refusal))
    count, remark = len(notes) + bool(whole), _UNREAD.format(unread) if unread else ""
    if count and not unread:
        try:
            data = _with_notes(data, file, notes, whole, means)
        except Unreadable as refusal:
            count, remark = 0, f"{refusal}；这个文件的问题见 {ANNOTATIONS_INDEX}"
    else:
        count = 0
    target.write_bytes(data)
    return Copied(file.name, copied=True, notes=count, remark=remark)


def _with_notes(data: bytes, file: File, notes: Sequence[Note], whole: str, means: _Means) -> bytes:
    if file.path.suffix.lower() == ".pdf":
        from reports.annotated.pdf_copy import annotated_pdf

        return annotated_pdf(data, file.name, notes, whole, means.day, means.sight)
    from reports.annotated.word_copy import annotated_docx

    return annotated_docx(data, file.name, notes, whole, means.day)


def _put(made: Path, final: Path) -> Path | None:
    """In one step; an older folder is kept under the name that is returned, unless it says the same."""
    kept = None
    if final.exists():
        if _same(made, final):
            return None
        number = 1
        while (old := final.with_name(f"{final.name}（旧{number}）")).exists():
            number += 1
        kept = final.rename(old)
    made.rename(final)
    return kept


def _same(one: Path, other: Path) -> bool:
    names = [{path.relative_to(top).as_posix() for path in top.rglob("*") if path.is_file()} for top in (one, other)]
    if names[0] != names[1]:
        return False
    return not any(filecmp.cmpfiles(one, other, list(names[0]), shallow=False)[1:])
