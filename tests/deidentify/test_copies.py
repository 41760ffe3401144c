"""A dossier with strangers planted in every place of its files: nothing of them is in the copy, by what other code reads there."""

import io
import json
import shutil
import zipfile
from pathlib import Path

import docx
import pytest
from PIL import Image

from benchmarks.deidentified import folded, left_in, prepared
from dossiers import MarkKind
from parsers import read_dossier
from parsers.formats.images import mark_kind
from parsers.scans.sight import Sight
from tests.cli.desk import Desk
from training.deidentify import Wishes, deidentified
from training.deidentify.kinds import Kind
from training.deidentify.leaks import leaks_in
from training.deidentify.paged import Drawn, as_pdf
from training.deidentify.pictures import in_place_of
from training.deidentify.register import Register

_BLIND = Sight(reads=False)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Desk:
    return Desk(tmp_path, monkeypatch, capsys)


@pytest.mark.parametrize(("style", "seed"), [("market", 61)])
def test_nobody_is_left_in_bodies_tables_headers_revisions_properties_pictures_and_names(
    tmp_path: Path, style: str, seed: int
) -> None:
    place, values = prepared(tmp_path, style, seed, papers=4)
    assert len(set(left_in(place, values))) > 50
    export = deidentified(place, tmp_path / "out", _BLIND, Wishes())
    assert export.leaks == ()
    assert export.folder is not None
    assert left_in(export.folder, values) == []
    copy = read_dossier(export.folder, sight=_BLIND)
    original = read_dossier(place, sight=_BLIND)
    assert [one.kind for one in copy.documents] == [one.kind for one in original.documents]
    assert [len(one.marks) for one in copy.documents] == [len(one.marks) for one in original.documents]


def _paper(path: Path, *paragraphs: str) -> Path:
    path.parent.mkdir(exist_ok=True)
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    document.save(str(path))
    return path


def test_a_unit_of_a_rare_ending_is_known_when_several_papers_name_it_as_the_party(tmp_path: Path) -> None:
    name = "清溪县云沐渡头茶水棚"
    papers = ("立案审批表", "责令改正通知书", "行政处罚决定书", "结案审批表")
    for number, title in enumerate(papers):
        _paper(tmp_path / "案" / f"{number}.docx", title, f"当事人：{name}", f"经查，{name}未办证照。", "2025年3月5日")
    export = deidentified(tmp_path / "案", tmp_path / "out", _BLIND, Wishes())
    assert export.folder is not None
    assert left_in(export.folder, [name]) == []


def test_days_keep_their_distance_and_their_day_of_the_week(tmp_path: Path) -> None:
    _paper(tmp_path / "案" / "a.docx", "立案审批表", "2025年3月5日检查，2025年3月12日立案，2025年4月1日决定。")
    export = deidentified(tmp_path / "案", tmp_path / "out", _BLIND, Wishes())
    assert export.shift is not None
    assert export.shift.days % 7 == 0
    assert export.shift.days != 0
    text = "".join(line.text for one in read_dossier(tmp_path / "out", sight=_BLIND).documents for line in one.lines)
    assert "2025年3月5日" not in text
    kept = deidentified(tmp_path / "案", tmp_path / "kept", _BLIND, Wishes(keep_days=True))
    assert kept.shift is None
    assert "2025年3月5日" in "".join(
        line.text for one in read_dossier(tmp_path / "kept", sight=_BLIND).documents for line in one.lines
    )


def test_one_missing_folder_around_the_copy_is_made(tmp_path: Path) -> None:
    _paper(tmp_path / "案" / "a.docx", "立案审批表", "2025年3月5日检查。")
    export = deidentified(tmp_path / "案", tmp_path / "副本" / "案", _BLIND, Wishes())
    assert export.folder == tmp_path / "副本" / "案"
    assert [path.name for path in (tmp_path / "副本").iterdir()] == ["案"]


def test_the_roster_adds_whom_nothing_tells(tmp_path: Path) -> None:
    _paper(tmp_path / "案" / "a.docx", "情况说明", "那天阿果看见有人搬货。")
    export = deidentified(tmp_path / "案", tmp_path / "out", _BLIND, Wishes(roster=("阿果",)))
    assert (Kind.PERSON.value, "阿果") in {(kind, value) for kind, value, _ in export.pairs}
    assert left_in(tmp_path / "out", ("阿果",)) == []


def test_a_possible_name_stops_the_copy_until_the_roster_says_whose_it_is(desk: Desk) -> None:
    _paper(desk.place / "案" / "a.docx", "情况说明", "联系人：霍雪峰", "霍雪峰、银海登到会。")
    done = desk.run("deidentify", "案", "-o", "副本")
    assert done.code == 1
    assert "疑似人名“银海登”" in done.out
    assert "前面加“-”" in done.out
    for line, left in (("银海登", False), ("-银海登", True)):
        (desk.place / "名单.txt").write_text(line + "\n", encoding="utf-8")
        done = desk.run("deidentify", "案", "-o", f"副本{left}", "--roster", "名单.txt")
        assert done.code == 0
        assert bool(left_in(desk.place / f"副本{left}", ("银海登",))) is left
        statement = (desk.place / f"副本{left}-去标识化说明.txt").read_text(encoding="utf-8")
        assert ("不是人名、照原样保留的词：1 个" in statement) is left


def test_what_cannot_be_handled_is_left_out_and_told(desk: Desk) -> None:
    _paper(desk.place / "案" / "a.docx", "情况说明", "联系人：霍雪峰")
    (desk.place / "案" / "录像.mp4").write_bytes(b"\0\0\0\x18ftypmp42" + bytes(40))
    done = desk.run("deidentify", "案", "-o", "副本")
    assert done.code == 3
    assert "没有输出 录像.mp4" in done.out
    assert sorted(one.suffix for one in (desk.place / "副本").iterdir()) == [".docx"]


def test_nothing_is_written_while_something_is_left_unless_a_person_says_why(desk: Desk) -> None:
    _paper(desk.place / "案" / "a.docx", "机密★一年", "联系人：霍雪峰")
    done = desk.run("deidentify", "案", "-o", "副本", "--report", "泄露.json")
    assert done.code == 1
    assert "密级标志“机密★”" in done.out
    assert not (desk.place / "副本").exists()
    assert not list(desk.place.glob(".anjuan-*"))
    assert json.loads((desk.place / "泄露.json").read_text(encoding="utf-8"))[0]["kind"] == "密级标志"
    assert (desk.place / "泄露.json").stat().st_mode & 0o077 == 0
    done = desk.run("deidentify", "案", "-o", "副本", "--override", "已解密", "--key", "对照.json")
    assert done.code == 0
    statement = (desk.place / "副本-去标识化说明.txt").read_text(encoding="utf-8")
    assert "理由：已解密" in statement
    assert "霍雪峰" not in statement
    assert (desk.place / "对照.json").stat().st_mode & 0o077 == 0
    assert "霍雪峰" in (desk.place / "对照.json").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["deidentify", "案", "-o", "案/副本"], "在案卷“案”里面"),
        (["deidentify", "案", "-o", "案"], "已经有了"),
        (["deidentify", "案", "-o", "没有/也没有/副本"], "不存在"),
        (["deidentify", "案", "-o", "副本", "--key", "副本/对照.json"], "不能放进副本"),
        (["deidentify", "案", "-o", "副本", "--roster", "没有.txt"], "打不开"),
        (["deidentify", "案", "-o", "副本", "--override", " "], "是空的"),
    ],
)
def test_wrong_use_is_one_line_and_writes_nothing(desk: Desk, arguments: list[str], words: str) -> None:
    _paper(desk.place / "案" / "a.docx", "情况说明")
    done = desk.run(*arguments)
    assert done.code == 2
    assert words in done.err
    assert done.err.count("\n") == 1
    assert [one.name for one in desk.place.iterdir()] == ["案"]


def _jpeg(exif: Image.Exif | None = None, size: tuple[int, int] = (60, 40)) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, "white").save(out, "JPEG", **({"exif": exif} if exif else {}))
    return out.getvalue()


def test_leaks_are_found_wherever_they_are_left(tmp_path: Path) -> None:
    """The reader of copies is shown copies that were made badly."""
    register = Register()
    register.replacement(Kind.PERSON, "霍雪峰")
    folder = tmp_path / "copy"
    _paper(folder / "001.docx", "霍　雪", "峰")
    with zipfile.ZipFile(folder / "001.docx", "a") as package:
        package.writestr("customXml/item9.xml", '<a b="霍雪峰"/>')
        package.writestr("word/embeddings/o.bin", "霍雪峰".encode("utf-16-le"))
    (folder / "霍雪峰.txt").write_text("电话13812345678", encoding="utf-8")
    exif = Image.Exif()
    exif[0x010E] = "x"
    (folder / "p.jpg").write_bytes(_jpeg(exif))
    (folder / "clean.pdf").write_bytes(as_pdf([Drawn(_jpeg(), 60.0, 40.0)]))
    places = {(leak.file, leak.where.split(" ")[0], leak.kind) for leak in leaks_in(folder, register, _BLIND)}
    assert places == {
        ("001.docx", "文字", "姓名"), ("001.docx", "属性", "姓名"), ("001.docx", "部件", "姓名"), ("霍雪峰.txt", "文件名", "姓名"),
        ("001.docx", "图片", "图片信息"), ("霍雪峰.txt", "正文", "电话号码"), ("p.jpg", "图片图片信息", "图片信息"),
    }  # fmt: skip


def test_a_pdf_goes_nowhere_where_pictures_cannot_be_read(tmp_path: Path) -> None:
    _paper(tmp_path / "案" / "a.docx", "情况说明")
    sample = Path(__file__).parents[2] / "samples"
    shutil.copy(next(sample.rglob("*.pdf")), tmp_path / "案" / "b.pdf")
    export = deidentified(tmp_path / "案", tmp_path / "out", _BLIND, Wishes(override="x"))
    assert "文字识别组件" in export.refused["b.pdf"]
    assert [one.suffix for one in (tmp_path / "out").iterdir()] == [".docx"]


@pytest.mark.parametrize("hand", range(0, 84, 9))
@pytest.mark.parametrize("kind", ["签名", "其他图像"])
def test_what_takes_the_place_of_a_picture_is_read_as_its_kind_in_every_hand(kind: MarkKind, hand: int) -> None:
    assert mark_kind(in_place_of(_jpeg(size=(156, 64)), kind, hand)[0]) == kind


def test_folding_sees_through_widths_and_gaps() -> None:
    assert folded("１３８ 1234　5678") == "13812345678"
