"""The folder of annotated copies: whole, beside the result, the originals as they were."""

import hashlib
import zipfile
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from PIL import Image

from dossiers import Quote
from parsers.folders import entries_of, files_of
from reports.annotated import refuse_target, write_annotated
from reports.output import OutputError
from scoring import Judge, appoint
from scoring.assessment import Assessment
from tests.formats.word_package import p, word
from tests.reports.annotating import assessed
from tests.reports.made import finding
from tests.reports.reading_copies import Found, comments_in, highlights_in
from training.writer import write_dossier

SAMPLES = Path(__file__).parents[2] / "samples"


@pytest.fixture(scope="module")
def judge() -> Judge:
    return appoint()


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, ...]:
    """A dossier of each form with faults of several kinds."""
    folder = tmp_path_factory.mktemp("written")
    faults = ("served_late", "remedy_three_months", "interview_one_officer", "catalogue_other_page")
    write_dossier(folder / "散卷", seed=8101, style="market", faults=faults, form="docx")
    write_dossier(folder / "合订", seed=8102, style="market", faults=faults, form="pdf")
    return folder / "散卷", folder / "合订.pdf"


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = tmp_path / "某某食品店案"
    (folder / "二、证据").mkdir(parents=True)
    (folder / "1 决定书.docx").write_bytes(word(p("行政处罚决定书") + p("罚款五百元")))
    (folder / "二、证据" / "2 笔录.docx").write_bytes(word(p("询问笔录") + p("问：你叫什么？")))
    Image.new("RGB", (40, 30), "white").save(folder / "二、证据" / "3 照片.jpg")
    (folder / "4 坏件.pdf").write_bytes(b"%PDF-1.7\n%broken")
    with zipfile.ZipFile(folder / "5 附件.zip", "w") as archive:
        archive.writestr("6 送达回证.docx", word(p("送达回证") + p("受送达人：某某")))
    return folder


def digests(folder: Path) -> dict[str, tuple[str, int]]:
    return {
        path.relative_to(folder).as_posix(): (hashlib.sha256(path.read_bytes()).hexdigest(), path.stat().st_mtime_ns)
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def notes_in(copy: Path) -> list[Found]:
    return comments_in(copy) if copy.suffix == ".docx" else [found for _, found in highlights_in(copy)]


def astray(assessment: Assessment, source: Path, target: Path) -> tuple[int, list[str]]:
    """How many quotations were looked for in the copies, and those that do not stand at their words."""
    annotated = write_annotated(assessment, source, target)
    notes = {one.file: notes_in(annotated.folder / one.file) for one in annotated.copies if one.copied}
    sought, lost = 0, []
    for number, one in enumerate(assessment.findings, 1):
        for quote in one.evidence:
            if isinstance(quote, Quote):
                sought += 1
                words = "".join(quote.text.split())
                if words not in [found.words for found in notes[quote.place.file] if found.problem == number]:
                    lost.append(f"{one.code} {quote.place.in_words()} {quote.text}")
    return sought, lost


def test_every_quotation_of_a_written_dossier_is_marked_at_its_words(
    judge: Judge, written: tuple[Path, ...], tmp_path: Path
) -> None:
    total = 0
    for source in written:
        sought, lost = astray(judge.judge(source), source, tmp_path)
        assert lost == []
        total += sought
    assert total >= 6


@pytest.mark.parametrize(
    "name",
    [
        "penalty/transport-served-late",
        "penalty/culture-catalogue.pdf",
        "penalty/market-early-decision.pdf",
        "spot/transport-direct-litigation",
    ],
)
def test_every_quotation_of_a_sample_is_marked_at_its_words(judge: Judge, name: str, tmp_path: Path) -> None:
    sought, lost = astray(judge.judge(SAMPLES / name), SAMPLES / name, tmp_path)
    assert lost == []
    assert sought


def test_the_originals_are_untouched_and_nothing_is_added_to_them(source: Path, tmp_path: Path) -> None:
    before = digests(source)
    write_annotated(assessed(source, "五百元", "受送达人"), source, tmp_path / "结果")
    assert digests(source) == before
    assert [path.name for path in (tmp_path / "结果").iterdir()] == ["某某食品店案-批注"]


def test_each_file_is_told_of(source: Path, tmp_path: Path) -> None:
    annotated = write_annotated(assessed(source, "五百元", "受送达人"), source, tmp_path)
    told = {one.file: (one.copied, one.notes, one.remark) for one in annotated.copies}
    assert told["1 决定书.docx"] == (True, 1, "")
    assert told["二、证据/2 笔录.docx"] == (True, 0, "")
    assert told["二、证据/3 照片.jpg"] == (False, 0, "这种文件不能加批注，不做副本")
    assert told["5 附件.zip/6 送达回证.docx"] == (False, 0, "压缩包里的文件，不做副本；解压后再评查就有")
    copied, notes, remark = told["4 坏件.pdf"]
    assert (copied, notes) == (True, 0)
    assert remark.startswith("没有读出（PDF 已损坏")
    for file in ("二、证据/2 笔录.docx", "4 坏件.pdf"):
        assert (annotated.folder / file).read_bytes() == (source / file).read_bytes()
    lines = list(annotated.in_words())
    assert "3 个文件，1 处批注" in lines[0]
    assert len(lines) == 4


def test_the_index_lists_findings_and_files_and_loads_nothing(source: Path, tmp_path: Path) -> None:
    annotated = write_annotated(assessed(source, "五百元", "受送达人"), source, tmp_path)
    page = (annotated.folder / "批注索引.html").read_text(encoding="utf-8")
    assert "default-src 'none'" in page
    assert '<a href="1%20%E5%86%B3%E5%AE%9A%E4%B9%A6.docx">1 决定书.docx</a>' in page
    assert all(
        word in page for word in ("问题1", "行政处罚决定书第2段", "问题2", "压缩包里的文件", "=SUM(A1)", "原件没有改动")
    )
    assert "src=" not in page.replace("default-src", "")
    assert "http" not in page.replace("http-equiv", "")


def test_the_same_results_give_the_same_copies(source: Path, tmp_path: Path) -> None:
    assessment = assessed(source, "五百元")
    first = write_annotated(assessment, source, tmp_path / "a")
    again = write_annotated(assessment, source, tmp_path / "a")
    assert again.kept is None
    other = write_annotated(assessment, source, tmp_path / "b")
    assert {name: digest for name, (digest, _) in digests(other.folder).items()} == {
        name: digest for name, (digest, _) in digests(first.folder).items()
    }


def test_an_older_folder_is_kept(source: Path, tmp_path: Path) -> None:
    first = write_annotated(assessed(source, "五百元"), source, tmp_path)
    (first.folder / "1 决定书.docx").write_bytes(b"changed by a person")
    again = write_annotated(assessed(source, "五百元"), source, tmp_path)
    assert again.kept is not None
    assert again.kept.name == "某某食品店案-批注（旧1）"
    assert (again.kept / "1 决定书.docx").read_bytes() == b"changed by a person"
    assert "某某食品店案-批注（旧1） 保留" in next(again.in_words())


def test_no_folder_of_copies_is_read_as_a_dossier(source: Path, tmp_path: Path) -> None:
    write_annotated(assessed(source, "五百元"), source, tmp_path)
    (tmp_path / "甲案-批注").mkdir()
    assert sorted(path.name for path in entries_of(tmp_path)) == ["某某食品店案", "甲案-批注"]
    assert not any("-批注" in file.name for file in files_of(tmp_path))


@pytest.mark.parametrize("inside", [".", "二、证据", "新"])
def test_copies_never_go_into_the_dossier(source: Path, inside: str) -> None:
    before = digests(source)
    with pytest.raises(OutputError, match=r"在案卷.*里面"):
        refuse_target(source / inside, (source.parent / "别的", source))
    with pytest.raises(OutputError, match=r"在案卷.*里面"):
        write_annotated(assessed(source, "五百元"), source, source / inside)
    assert digests(source) == before


def test_a_dossier_that_changed_since_is_not_annotated(source: Path, tmp_path: Path) -> None:
    assessment = assessed(source, "五百元")
    (source / "1 决定书.docx").write_bytes(word(p("行政处罚决定书") + p("罚款六百元")))
    with pytest.raises(OutputError, match="改动过"):
        write_annotated(assessment, source, tmp_path / "结果")
    assert list((tmp_path / "结果").iterdir()) == []


def test_a_file_in_place_of_the_folder_is_refused(source: Path, tmp_path: Path) -> None:
    (tmp_path / "结果").write_text("x", encoding="utf-8")
    with pytest.raises(OutputError, match="是一个文件"):
        refuse_target(tmp_path / "结果", (source,))


def test_a_finding_with_many_places_has_a_numbered_note_at_each(tmp_path: Path) -> None:
    (source := tmp_path / "案卷").mkdir()
    (source / "1.docx").write_bytes(word(p("行政处罚决定书") + "".join(p(f"第{n}处错误") for n in range(40))))
    base = assessed(source)
    document = base.dossier.documents[0]
    quotes = tuple(
        document.quote(at, at + 2) for at in range(len(document.flow.text)) if document.flow.text.startswith("错误", at)
    )
    many = replace(base, findings=(finding(1, "CF-064.told_wrong", "1", quotes),))
    annotated = write_annotated(many, source, tmp_path)
    found = comments_in(annotated.folder / "1.docx")
    assert [one.words for one in found] == ["错误"] * 30
    assert "（共 30 处，这是第 7 处）" in found[6].text
    assert len(docx.Document(str(annotated.folder / "1.docx")).paragraphs) == 41
