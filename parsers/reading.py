"""A path -> the dossier (案卷) that stands there."""

import re
from dataclasses import dataclass, field, replace
from pathlib import Path

from dossiers import UNRECOGNISED, Document, Dossier, ForPerson, Page, Recording, Unread, os_reason
from parsers.archives import is_archive, unpack, within
from parsers.continuing import continues, joined
from parsers.copies import without_copies
from parsers.documents import documents_of
from parsers.folders import File, being_edited, digest_of, files_of, files_within, writable
from parsers.formats import PICTURE_FORMATS, KnownImages, OldFiles, Unreadable, read_file
from parsers.gates.plain_files import digest_of_file, why_closed
from parsers.keeping import Kept
from parsers.kinds import Catalogue, load_catalogue
from parsers.paths import why_not
from parsers.pictures import PICTURES, RECORDINGS, may_hide_paper
from parsers.recognition import Titles, load_titles
from parsers.recordings import recording_of
from parsers.scans.sight import Sight
from parsers.title_words import folded, skeleton
from parsers.watching import UNWATCHED, Watch
from parsers.workplaces import workplace

_PICTURE = "图片文件，里面的文字没有读取"
_PHOTOGRAPH = "照片，里面的文字没有读取"

_GONE = frozenset({"no-file", "io-error"})
_VANISHED = "{}：读到一半不见了，可能是网络位置断开或者文件夹被移走；没有改动任何文件，恢复以后请重试"

DECISIONS = ("行政处罚决定书", "不予行政处罚决定书", "当场处罚决定书")


class DossierError(ForPerson):
    """No dossier can be read there; the message is one Chinese line for the person.

    `code` is stable; where the dossier is one file, it is that of its refusal.
    """

    exit_code = 3

    def __init__(self, message: str, code: str = "unreadable") -> None:
        super().__init__(message)
        self.code = code


def read_dossier(
    path: Path,
    *,
    id: str | None = None,
    sight: Sight | None = None,
    watch: Watch = UNWATCHED,
    kept: Kept | None = None,
) -> Dossier:
    """Read a folder with its sub-folders, an archive, or one file. Raises DossierError.

    `sight` says how scans are read and where what was seen on them is kept; None: as usual. `kept` is what the last
    look at this dossier read: only what changed since is opened.
    """
    reason = why_not(path) or watch.set_aside.get(path.name)
    if reason is not None:
        raise DossierError(f"{path}：{reason}")
    with workplace() as folder:
        watch.opening(path.name)
        place = unpacked(path, folder)
        files = files_within(files_of(place, kept.digest if kept else digest_of_file), folder, watch)
        if not files:
            raise DossierError(f"{path}：{'文件夹' if place == path else '压缩文件'}里没有任何文件")
        dossier = _dossier_of(path, files, id or _name(path), sight or Sight(), watch, kept)
        if kept is not None:
            kept.done()
        return dossier


def _unsaved(path: Path) -> tuple[str, ...]:
    names = being_edited(path)
    told = f"{'、'.join(names)} 可能正在 Word 或 WPS 里打开（旁边有 ~$ 文件）：没有存盘的改动看不到"
    return (told,) if names else ()


def _blank(documents: tuple[Document, ...]) -> tuple[str, ...]:
    """Pages on which nothing was seen, which no list of what was read or not read would name."""
    files = dict.fromkeys(
        one.file
        for one in documents
        if one.kind == UNRECOGNISED
        and not one.unread
        and not one.marks
        and not any(line.text.strip() for line in one.lines)
    )
    return (f"{'、'.join(files)}：没有认出任何文字、印章和签名，请看是不是空白页或者放错的文件",) if files else ()


def unpacked(path: Path, folder: Path) -> Path:
    """The path, or the folder for which an archive or a way into one (一批.zip/甲案) stands, unpacked below `folder`."""
    archive, inner = within(path) or (path, Path())
    if not is_archive(archive):
        return path
    try:
        unpack(archive, folder / "whole")
        place = _within(folder / "whole", inner)
        if is_archive(place):
            unpack(place, folder / "part")
            place = folder / "part"
    except Unreadable as refusal:
        raise DossierError(f"{path}：{refusal}", refusal.code) from None
    if not place.exists():
        raise DossierError(f"{archive}：压缩文件里没有“{inner.as_posix()}”")
    while place.is_dir() and len(within_it := list(place.iterdir())) == 1 and within_it[0].is_dir():
        place = within_it[0]
    return place


def _within(top: Path, inner: Path) -> Path:
    """The folder around everything in an archive need not be named."""
    place = top / inner
    while not place.exists() and len(around := list(top.iterdir())) == 1 and around[0].is_dir():
        top = around[0]
        place = top / inner
    return place


def _name(path: Path) -> str:
    """A folder's own name may hold points, as dates do."""
    is_folder = path.is_dir() or (within(path) is not None and not is_archive(path))
    return writable(path.resolve().name if is_folder else path.stem)


def _dossier_of(path: Path, files: tuple[File, ...], id: str, sight: Sight, watch: Watch, kept: Kept | None) -> Dossier:
    from parsers.elements.extraction import with_elements

    catalogue = load_catalogue()
    read = _Read(
        catalogue,
        load_titles(),
        sight,
        OldFiles(
            {
                file.name: file.path
                for file in files
                if file.name not in watch.set_aside and not (kept and kept.holds(file.name, file.digest))
            }
        ),
        kept,
    )
    for file in files:
        if file.name in watch.set_aside:
            read.unread.append(Unread(file.name, None, watch.set_aside[file.name]))
            continue
        watch.opening(file.name)
        read.file(file)
    watch.opening("")
    if any(one.code in _GONE for one in read.unread) and why_not(path) is not None:
        raise DossierError(_VANISHED.format(path), "vanished")
    if not read.documents and not path.is_dir():
        raise DossierError(f"{path}：{'；'.join(one.reason for one in read.unread)}", _code_of(read.unread))
    if not read.documents:
        reasons = "；".join(f"{one.file}：{one.reason}" for one in read.unread[:3])
        raise DossierError(f"{path}：没有一份能读的文书" + (f"（{reasons}）" if reasons else ""), _code_of(read.unread))
    single, copies = without_copies(tuple(read.documents))
    settled = _in_company(_beside_their_like(single, catalogue), catalogue)
    numbered = tuple(replace(document, index=index) for index, document in enumerate(settled))
    documents = with_elements(numbered, catalogue)
    return Dossier(
        id=id,
        path=writable(str(path)),
        digest=digest_of(files),
        documents=documents,
        files=tuple(file.name for file in files),
        unread=tuple(read.unread),
        warnings=(
            *read.warnings,
            *copies,
            *_unsaved(path),
            *_blank(documents),
            *_several_decisions(documents),
            *_broken_signatures(documents),
        ),
        recordings=tuple(read.recordings),
    )


def _code_of(unread: list[Unread]) -> str:
    """Of the first file that has one."""
    return next((one.code for one in unread if one.code), "unreadable")


@dataclass(slots=True)
class _Read:
    catalogue: Catalogue
    titles: Titles
    sight: Sight
    old: OldFiles
    kept: Kept | None
    documents: list[Document] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    recordings: list[Recording] = field(default_factory=list)
    _seen: dict[str, str] = field(default_factory=dict)
    _last_file: str = ""
    _images: KnownImages = field(default_factory=dict)

    def file(self, file: File) -> None:
        """What cannot be read is told; a place that fails in the middle costs no other file."""
        try:
            self._file(file)
        except OSError as error:
            missing = isinstance(error, FileNotFoundError)
            self._refused(
                file.name,
                Unreadable(f"读的时候打不开了：{os_reason(error)}", "no-file" if missing else "io-error"),
            )

    def _file(self, file: File) -> None:
        if file.digest is None:
            busy = Unreadable("打不开，可能没有读取权限或正被占用", "no-permission")
            self._refused(file.name, why_closed(file.path) or busy)
            return
        if file.refusal is not None:
            self._refused(file.name, file.refusal)
            return
        if file.digest in self._seen and file.path.stat().st_size:
            self.warnings.append(f"{file.name} 与 {self._seen[file.digest]} 内容完全相同，只读一份")
            return
        self._seen[file.digest] = file.name
        suffix = file.path.suffix.lower()
        if suffix in RECORDINGS and file.path.stat().st_size:
            recording = recording_of(file.path, file.name)
            self.recordings.append(recording)
            self._unread_whole(file, f"视听资料（{recording.in_words()}），不读取内容", hides_paper=False)
            return
        if suffix in PICTURES and file.path.stat().st_size:
            hides_paper = may_hide_paper(file.path)
            if suffix not in PICTURE_FORMATS or not hides_paper:
                self._unread_whole(file, _PICTURE if hides_paper else _PHOTOGRAPH, hides_paper=hides_paper)
                return

        def read() -> tuple[Page, ...]:
            return read_file(file.path, file.name, self._images, self.sight, self.old)

        try:
            pages = read() if self.kept is None else self.kept.pages(file.name, file.digest, read)
        except Unreadable as refusal:
            self._refused(file.name, refusal)
            return
        self._pages(pages, file.name)

    def _refused(self, name: str, refusal: Unreadable) -> None:
        self.unread.append(Unread(name, None, str(refusal), code=refusal.code))

    def _unread_whole(self, file: File, reason: str, *, hides_paper: bool) -> None:
        """It lies in the dossier and its name may tell what it is; only its words are not to be had."""
        self._pages((Page(None, (), unread=reason),), file.name, hides_paper=hides_paper)

    def _pages(self, pages: tuple[Page, ...], name: str, *, hides_paper: bool = True) -> None:
        self.unread += [
            Unread(name, page.number, page.unread, failed=False, hides_paper=hides_paper)
            for page in pages
            if page.unread
        ]
        found = documents_of(pages, name, self.catalogue, self.titles)
        last = self.documents[-1] if self.documents else None
        if found and last and continues(last, self._last_file, found[0], self.catalogue, self.titles):
            self.documents[-1] = joined(last, found[0])
            found = found[1:]
        self.documents += found
        self._last_file = name


def _beside_their_like(documents: tuple[Document, ...], catalogue: Catalogue) -> tuple[Document, ...]:
    """What two papers of one kind are to each other: 受案登记表 before 立案审批表 is no second filing."""

    def other_kind(document: Document) -> str | None:
        titles = catalogue[document.kind].beside_its_like if document.kind in catalogue else {}
        return next((kind for title, kind in titles.items() if title in document.title), None)

    alone = {document.kind for document in documents if other_kind(document) is None}
    return tuple(
        replace(document, kind=kind) if (kind := other_kind(document)) and document.kind in alone else document
        for document in documents
    )


def _in_company(documents: tuple[Document, ...], catalogue: Catalogue) -> tuple[Document, ...]:
    """What papers of a general name are in the company of the others."""
    there = {document.kind for document in documents}

    def kind_of(document: Document) -> str:
        given = catalogue[document.kind].among if document.kind in catalogue else ()
        return next(
            (
                one.kind
                for one in given
                if not there.isdisjoint(one.beside)
                and there.isdisjoint(one.without)
                and (one.titled is None or re.search(one.titled, skeleton(document.title)))
            ),
            document.kind,
        )

    return tuple(replace(document, kind=kind_of(document)) for document in documents)


def _broken_signatures(documents: tuple[Document, ...]) -> tuple[str, ...]:
    return tuple(
        f"{mark.place.file}{mark.place.in_words()}的数字签名“{mark.text}”验证不通过，文件签名后可能改动过"
        for document in documents
        for mark in document.marks
        if mark.holds is False
    )


def _several_decisions(documents: tuple[Document, ...]) -> tuple[str, ...]:
    numbers = {
        skeleton(folded(document.number)): document.number
        for document in documents
        if document.kind in DECISIONS and document.number
    }
    if len(numbers) < 2:
        return ()
    return (f"有 {len(numbers)} 份文号不同的决定书（{'、'.join(numbers.values())}）",)
