"""What a person sees: Chinese help, one clear line for every mistake, the right exit code, nothing lost."""

import io
import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import docx
import jsonschema
import pytest
from reportlab.pdfgen.canvas import Canvas

from reports import schema_of
from tests.cli import forked

ANJUAN = Path(sys.executable).with_name("anjuan")
SAMPLES = Path(__file__).parents[2] / "samples" / "penalty"


def run(*arguments: str | Path, cwd: Path | None = None, **environment: str) -> subprocess.CompletedProcess[str]:
    """From the very beginning where it matters how Python starts."""
    whole = {**os.environ, "PYTHONUTF8": "1", **environment}
    if not environment:
        return forked.run([*map(str, arguments)], cwd, whole)
    return subprocess.run(
        [str(ANJUAN), *map(str, arguments)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
        cwd=cwd,
        env=whole,
        check=False,
        timeout=120,
    )


def said(done: subprocess.CompletedProcess[str]) -> str:
    """The one line on stderr; more than one line, or a traceback, is a fault."""
    lines = done.stderr.strip().splitlines()
    assert len(lines) == 1, done.stderr
    return lines[0]


@pytest.fixture(scope="module")
def sample() -> Path:
    return next(path for path in sorted(SAMPLES.iterdir()) if path.is_dir())


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    """A dossier of one short Word file."""
    folder = tmp_path / "甲案"
    folder.mkdir()
    document = docx.Document()
    document.add_paragraph("立案审批表")
    document.add_paragraph("当事人：云岭市甲乙商贸有限公司")
    document.save(str(folder / "立案审批表.docx"))
    return folder


@pytest.mark.parametrize("command", [(), ("score",), ("read",), ("explain",), ("standards",), ("schema",)])
def test_help_is_chinese(command: tuple[str, ...]) -> None:
    done = run(*command, "--help")
    assert done.returncode == 0
    assert "用法：" in done.stdout
    for english in ("Usage", "Options", "Arguments", "Commands", "Show this"):
        assert english not in done.stdout


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("score",), "缺少参数"),
        (("scor", "x"), "没有命令“scor”；是否想用 score？"),
        (("score", "x", "--nothing"), "没有选项 --nothing"),
        (("explain", "CF-999"), "没有评查细则"),
        (("score", "x", "--fail-under", "很高"), "不是数字"),
        (("schema", "nothing"), "没有“nothing”的格式定义"),
    ],
)
def test_wrong_use_is_one_chinese_line_and_2(arguments: tuple[str, ...], says: str, tmp_path: Path) -> None:
    done = run(*arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert says in said(done)


def test_an_unknown_standard_is_told_before_any_dossier_is_read(dossier: Path) -> None:
    done = run("score", dossier, "--standard", "nothing")
    assert done.returncode == 2
    assert "general-penalty" in said(done)


def test_a_mistake_in_a_standard_is_named_with_its_line(dossier: Path, tmp_path: Path) -> None:
    path = tmp_path / "ours.yaml"
    path.write_text("id: ours\ntitel: 某标准\n", encoding="utf-8")
    done = run("score", dossier, "--standard", path)
    assert done.returncode == 2
    assert f"{path}:2: 不认识的键“titel”" in done.stderr


def test_a_path_that_does_not_exist(tmp_path: Path) -> None:
    done = run("score", tmp_path / "没有", cwd=tmp_path)
    assert done.returncode == 3
    assert "没有" in said(done)


def test_an_empty_folder(tmp_path: Path) -> None:
    (tmp_path / "空案卷").mkdir()
    done = run("score", tmp_path / "空案卷", cwd=tmp_path)
    assert done.returncode == 3
    assert "空案卷" in said(done)
    assert not (tmp_path / "评查结果.xlsx").exists()


def encrypted_pdf() -> bytes:
    from reportlab.lib.pdfencrypt import StandardEncryption

    content = io.BytesIO()
    canvas = Canvas(content, encrypt=StandardEncryption("secret"))
    canvas.drawString(100, 700, "x")
    canvas.save()
    return content.getvalue()


def cut_zip() -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("word/document.xml", "<w/>" * 1000)
    return content.getvalue()[:-40]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("空.docx", b""),
        ("空.pdf", b""),
        ("损坏.docx", cut_zip()),
        ("损坏.pdf", b"%PDF-1.4\n" + b"\x00" * 300),
        ("加密.pdf", encrypted_pdf()),
        ("加密.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le") + b"\x00" * 600),
        ("未知.xyz", b"whatever"),
        ("旧.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600),
    ],
)
def test_a_bad_file_is_named_and_the_rest_is_judged(dossier: Path, name: str, content: bytes) -> None:
    (dossier / name).write_bytes(content)
    done = run("score", dossier, "--format", "json", cwd=dossier.parent)
    assert done.returncode == 3
    assert name in said(done)
    one = json.loads(done.stdout)["assessments"][0]
    assert [unread["file"] for unread in one["unread"]] == [name]
    assert any(document["kind"] == "立案审批表" for document in one["documents"])


def test_a_dossier_without_a_decision_is_judged_and_says_so(dossier: Path) -> None:
    done = run("score", dossier, "--format", "json", cwd=dossier.parent)
    assert done.returncode == 0
    one = json.loads(done.stdout)["assessments"][0]
    assert one["dossier"]["number"] is None
    assert any("决定书" in warning for warning in one["warnings"])


def test_of_two_dossiers_of_one_name_the_later_gets_a_suffix(dossier: Path, tmp_path: Path) -> None:
    other = tmp_path / "他处" / dossier.name
    shutil.copytree(dossier, other)
    done = run("score", dossier, other, "--format", "json", cwd=tmp_path)
    assert [one["dossier"]["id"] for one in json.loads(done.stdout)["assessments"]] == ["甲案", "甲案~2"]


def test_one_unreadable_dossier_does_not_cost_the_others(dossier: Path, tmp_path: Path) -> None:
    done = run("score", tmp_path / "没有", dossier, "--format", "json", cwd=tmp_path)
    assert done.returncode == 3
    assert len(json.loads(done.stdout)["assessments"]) == 1


def test_a_scanned_page_is_reported_as_unread_and_costs_nothing(dossier: Path) -> None:
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    canvas = Canvas(str(dossier / "扫描.pdf"), pagesize=(595, 842))
    canvas.drawImage(ImageReader(Image.effect_noise((600, 850), 80).convert("RGB")), 0, 0, 595, 842)
    canvas.save()
    done = run("score", dossier, "--format", "json", cwd=dossier.parent)
    assert done.returncode == 0
    one = json.loads(done.stdout)["assessments"][0]
    assert [(unread["file"], unread["page"]) for unread in one["unread"]] == [("扫描.pdf", 1)]
    assert one["score"]["high"] != one["score"]["low"]
    assert not [finding for finding in one["findings"] if finding["code"].endswith((".missing", ".absent"))]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_without_permission(dossier: Path, tmp_path: Path) -> None:
    locked = tmp_path / "只读"
    locked.mkdir(mode=0o500)
    done = run("score", dossier, "-o", locked / "结果.xlsx")
    assert done.returncode == 2
    assert "权限" in said(done)


def test_an_output_folder_that_does_not_exist(dossier: Path, tmp_path: Path) -> None:
    done = run("score", dossier, "-o", tmp_path / "没有" / "结果.xlsx")
    assert done.returncode == 2
    assert "不存在" in said(done)


def test_scoring_writes_a_workbook_and_keeps_the_older_one(dossier: Path, tmp_path: Path) -> None:
    target = tmp_path / "结果.xlsx"
    target.write_bytes(b"a panel's work")
    done = run("score", dossier, "-o", target, cwd=tmp_path)
    assert done.returncode == 0
    assert target.read_bytes()[:2] == b"PK"
    assert (tmp_path / "结果（旧1）.xlsx").read_bytes() == b"a panel's work"


def test_fail_under_and_strict_set_the_exit_code(dossier: Path, tmp_path: Path) -> None:
    assert run("score", dossier, "--format", "text", "--fail-under", "0", cwd=tmp_path).returncode == 0
    assert run("score", dossier, "--format", "text", "--fail-under", "99.9", cwd=tmp_path).returncode == 1
    assert run("score", dossier, "--format", "text", "--strict", cwd=tmp_path).returncode == 0
    vetoed = SAMPLES / "market-early-decision.pdf"
    assert run("score", vetoed, "--format", "text", "--strict", cwd=tmp_path).returncode == 1


def test_the_output_of_a_sample_validates_and_is_the_same_twice(sample: Path, tmp_path: Path) -> None:
    first, second = (run("score", sample, "--format", "json", cwd=tmp_path) for _ in range(2))
    assert first.stdout == second.stdout
    jsonschema.validate(json.loads(first.stdout), json.loads(schema_of("assessment")))


@pytest.mark.long
def test_a_gbk_console_is_no_obstacle(sample: Path, tmp_path: Path) -> None:
    for environment in ({"PYTHONIOENCODING": "gbk"}, {"LC_ALL": "C", "PYTHONUTF8": "0"}):
        for command in (("score", sample, "--format", "text"), ("read", sample), ("explain", "CF-064"), ("--help",)):
            done = run(*command, cwd=tmp_path, **environment)
            assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("words", [["explain", "CF-064"], ["law", "行政处罚法", "60"]], ids=["explain", "law"])
def test_light_commands_do_not_load_spacy(words: list[str]) -> None:
    code = (
        f"import sys\nsys.argv = {['anjuan', *words]!r}\nimport cli\n"
        "try:\n    cli.main()\nexcept SystemExit:\n    pass\n"
        "heavy = {'spacy', 'pdfplumber', 'pypdfium2', 'docx', 'xlsxwriter', 'openpyxl'} & set(sys.modules)\n"
        "sys.exit(f'loaded: {heavy}' if heavy else 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_reading_shows_documents_and_the_fact_grid(sample: Path) -> None:
    done = run("read", sample)
    assert done.returncode == 0
    assert "行政处罚决定书" in done.stdout
    assert "要素对照" in done.stdout


def test_explaining_prints_requirement_basis_and_examples() -> None:
    done = run("explain", "cf-064")
    assert done.returncode == 0
    for words in (
        "要求：",
        "依据：《中华人民共和国行政处罚法》第六十三条",
        "怎样判断：",
        "合格的例子：",
        "不合格的例子：",
    ):
        assert words in done.stdout


def test_the_standards_say_that_their_points_are_ours() -> None:
    done = run("standards")
    assert "general-penalty" in done.stdout
    assert "本项目自定" in done.stdout


def test_reading_an_empty_folder_is_one_line_too(tmp_path: Path) -> None:
    (tmp_path / "空案卷").mkdir()
    done = run("read", tmp_path / "空案卷")
    assert done.returncode == 3
    assert "空案卷" in said(done)


def test_our_own_settings_and_results_are_no_papers_of_the_dossier(dossier: Path) -> None:
    (dossier / "anjuan.toml").write_text('region = "云岭省"\n', encoding="utf-8")
    (dossier / "评查结果.xlsx").write_bytes(b"PK")
    done = run("score", dossier, "--format", "json", cwd=dossier.parent)
    assert done.returncode == 0
    assert json.loads(done.stdout)["assessments"][0]["unread"] == []


def test_a_workbook_is_not_written_over_a_word_file(dossier: Path) -> None:
    before = (dossier / "立案审批表.docx").read_bytes()
    done = run("score", dossier, "-o", dossier / "立案审批表.docx")
    assert done.returncode == 2
    assert ".xlsx" in said(done)
    assert (dossier / "立案审批表.docx").read_bytes() == before


@pytest.mark.skipif(os.name == "nt", reason="Windows tells a closed pipe otherwise")
def test_a_reader_that_goes_away_is_no_fault_and_costs_no_workbook(dossier: Path, tmp_path: Path) -> None:
    for words in (("explain", "CF-064"), ("score", dossier, "-o", tmp_path / "结果.xlsx")):
        with subprocess.Popen(
            [str(ANJUAN), *map(str, words)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=tmp_path
        ) as command:
            assert command.stdout
            assert command.stderr
            command.stdout.close()
            told = command.stderr.read()
        assert command.returncode == 141
        assert not told
    assert (tmp_path / "结果.xlsx").exists()
