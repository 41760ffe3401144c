"""Every kind of wrong use is one clear line in Chinese that says what is wrong and what to do."""

import re
from pathlib import Path

import pytest

from tests.checklists.test_mistakes import STANDARD
from tests.cli.desk import Desk, lay

OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600
LONG = "长" * 200


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("desk")
    for name in ("甲案", "乙案", "坏设置", "两处坏", "编码不对", "旧口径"):
        lay(place / name)
    (place / "空案").mkdir()
    (place / "只有坏文件").mkdir()
    (place / "只有坏文件" / "空.docx").write_bytes(b"")
    (place / "结果夹").mkdir()
    (place / "坏设置" / "anjuan.toml").write_text("[thresholds.hearing]\nperson = -5\n", encoding="utf-8")
    (place / "两处坏" / "anjuan.toml").write_text('trad = "甲"\nregoin = "乙"\n', encoding="utf-8")
    (place / "编码不对" / "anjuan.toml").write_text('region = "湖南省"\n', encoding="gbk")
    (place / "旧口径" / "anjuan.toml").write_text('[parameters]\n"末日遇休息日" = "提前"\n', encoding="utf-8")
    (lay(place / "远案") / "anjuan.toml").write_text('region = "火星"\ntrade = "火星管理"\n', encoding="utf-8")
    (place / "零.pdf").write_bytes(b"")
    (place / "旧.doc").write_bytes(OLD_WORD)
    (place / "冒充.docx").write_bytes(b"Rar!\x1a\x07\x00" + b"\x00" * 100)
    (place / "压缩.rar").write_bytes(b"Rar!\x1a\x07\x00" + b"\x00" * 100)
    (place / "无后缀").write_bytes(b"abc")
    (place / "坏.yaml").write_text(STANDARD.replace("title: 某县", "titel: 某县"), encoding="utf-8")
    (place / "空.yaml").write_text("", encoding="utf-8")
    (place / "国标码.yaml").write_text(STANDARD, encoding="gbk")
    (place / "冒号.yaml").write_text(STANDARD.replace("id: ours", "id：ours"), encoding="utf-8")
    (place / "算错.yaml").write_text(STANDARD.replace("full: 3\ninapp", "full: 0\ninapp"), encoding="utf-8")
    return place


@pytest.fixture
def desk(place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Desk:
    return Desk(place, monkeypatch, capsys)


WRONG = [
    # commands and options
    (("scor", "甲案"), 2, "没有命令“scor”；是否想用 score？"),
    (("打分", "甲案"), 2, "没有命令“打分”；现有命令"),
    (("甲案",), 2, "请用 anjuan score 甲案"),
    (("--verison",), 2, "没有选项 --verison；是否想用 --version？"),
    (("score",), 2, "缺少参数“案卷…”"),
    (("read",), 2, "缺少参数“案卷”"),
    (("explain",), 2, "缺少参数“编号”"),
    (("score", "甲案", "--nothing"), 2, "没有选项 --nothing"),
    (("score", "甲案", "--formt", "json"), 2, "是否想用 --format？"),
    (("score", "甲案", "-z"), 2, "没有选项 -z"),
    (("score", "甲案", "--region"), 2, "选项 --region 后面缺少一个值"),
    (("score", "甲案", "-o"), 2, "选项 -o 后面缺少一个值"),
    (("score", "甲案", "--strict=1"), 2, "选项 --strict 后面不带值"),
    (("read", "甲案", "乙案"), 2, "多余的参数“乙案”"),
    (("explain", "64", "65"), 2, "多余的参数“65”"),
    (("score", "甲案", "--format", "pdf"), 2, "没有输出格式“pdf”；可以用 xlsx、json、text"),
    (("read", "甲案", "--format", "xlsx"), 2, "没有输出格式“xlsx”；read 可以用 text、json"),
    (("score", "甲案", "--fail-under", "很高"), 2, "“很高”不是数字"),
    (("score", "甲案", "--fail-under", "101"), 2, "0 到 100 之间"),
    (("score", "甲案", "--fail-under", "-5"), 2, "0 到 100 之间"),
    (("score", "甲案", "--fail-under=nan"), 2, "0 到 100 之间"),
    (("score", "甲案", "--region", ""), 2, "选项 --region 后面的值是空的"),
    (("schema", "workbook"), 2, "没有“workbook”的格式定义"),
    # paths
    (("score", ""), 2, "案卷路径是空的"),
    (("score", "  "), 2, "案卷路径是空的"),
    (("score", '""'), 2, "案卷路径是空的"),
    (("read", "甲案", "--pages", " "), 2, "选项 --pages 后面的值是空的"),
    (("read", "甲案", "--pages", "甲案/页面"), 2, "在案卷里面"),
    (("read", "甲案", "--pages", "乙案"), 2, "乙案：不是空文件夹"),
    (("read", ""), 2, "案卷路径是空的"),
    (("score", "没有"), 3, "没有：路径不存在"),
    (("score", "没有/甲案/卷一"), 3, "里没有“没有”"),
    (("score", "丙*"), 3, "丙*：没有与通配符相符的文件或文件夹"),
    (("score", "D:\\案卷\\甲案"), 3, "这是 Windows 的路径"),
    (("score", "案卷\\甲案"), 3, "“\\”请改成“/”"),
    (("score", LONG), 3, "名称太长"),
    (("score", "甲案/立案审批表.docx/内"), 3, "路径中间有一段不是文件夹"),
    (("score", "空案"), 3, "空案：文件夹里没有任何文件"),
    (("read", "空案"), 3, "空案：文件夹里没有任何文件"),
    (("score", "只有坏文件"), 3, "没有一份能读的文书（空.docx：文件是空的（0 字节），请重新提交）"),
    # files
    (("score", "零.pdf"), 3, "零.pdf：文件是空的（0 字节）"),
    (("score", "旧.doc"), 3, "旧.doc："),
    (("score", "压缩.rar"), 3, "压缩.rar：压缩文件已损坏或不完整"),
    (("score", "冒充.docx"), 3, "冒充.docx："),
    (("score", "无后缀"), 3, "无扩展名"),
    (("read", "旧.doc"), 3, "旧.doc："),
    # where the result goes
    (("score", "甲案", "-o", ""), 2, "-o 后面的文件名是空的"),
    (("score", "甲案", "-o", "结果夹"), 2, "是一个文件夹，请写出文件名，如 -o 结果夹/评查结果.xlsx"),
    (("score", "甲案", "-o", "没有/结果.xlsx"), 2, "不存在，请先建立"),
    (("score", "甲案", "-o", "结果"), 2, "应以 .xlsx（工作簿）、.json 或 .txt 结尾"),
    (("score", "甲案", "-o", "结果.xls"), 2, "应以 .xlsx（工作簿）、.json 或 .txt 结尾"),
    (("score", "甲案", "-o", "甲案/立案审批表.docx"), 2, "应以 .xlsx"),
    (("score", "甲案", "-o", "甲案/结果.xlsx"), 2, "在案卷“甲案”里面，结果会被当成案卷材料"),
    (("score", "甲案", "-o", "结果.json", "--format", "xlsx"), 2, "xlsx 格式的结果文件名应以 .xlsx 结尾"),
    (("score", "甲案", "-o", "结果.xlsx", "--format", "json"), 2, "json 格式的结果文件名应以 .json 结尾"),
    (("score", "甲案", "-o", f"{LONG}.xlsx"), 2, "名称太长"),
    (("score", "甲案", "-o", "零.pdf/结果.xlsx"), 2, "路径中间有一段不是文件夹"),
    # standards and settings
    (("score", "甲案", "--case-type", "复议"), 2, "没有案卷类型“复议”；可以是 普通程序处罚、简易程序处罚"),
    (("score", "甲案", "--case-type", "行政处罚"), 2, "有 2 种，请写明是哪一种：普通程序处罚、简易程序处罚"),
    (("score", "甲案", "--standard", "general-penalti"), 2, "是否想用 general-penalty？"),
    (("score", "甲案", "--standard", "general-penality"), 2, "是否想用 general-penalty"),
    (("score", "甲案", "--standard", "检查案卷"), 2, "general-inspection（"),
    (("score", "甲案", "--standard", "nosuch"), 2, "anjuan standards 列出"),
    (("score", "甲案", "--standard", "某县标准"), 2, "没有标准“某县标准”；内置标准：ecology-2024、"),
    (("score", "甲案", "--standard", "没有.yaml"), 2, "没有.yaml：文件打不开：不存在"),
    (("score", "甲案", "--standard", "坏.yaml"), 2, "坏.yaml:2: 不认识的键“titel”"),
    (("score", "甲案", "--standard", "空.yaml"), 2, "空.yaml:1: 文件是空的"),
    (("score", "甲案", "--standard", "国标码.yaml"), 2, "另存为 UTF-8"),
    (
        ("score", "甲案", "--standard", "冒号.yaml"),
        2,
        "冒号.yaml:2: 这里不能有冒号：多半是缩进不齐、上一行的冒号用了全角",
    ),
    (("score", "甲案", "--standard", "算错.yaml"), 2, "算错.yaml:7: 满分应当大于 0"),
    (("score", "坏设置"), 2, "anjuan.toml:2: “person”应当大于 0"),
    (("score", "甲案", "坏设置"), 2, "anjuan.toml:2: “person”应当大于 0"),
    (("score", "两处坏"), 2, "anjuan.toml:2: 不认识的键“regoin”"),
    (("score", "编码不对"), 2, "另存为 UTF-8"),
    (("score", "旧口径"), 2, "没有“提前”这种读法，可以写：顺延、不顺延"),
    # criteria
    (("explain", "CF-999"), 2, "没有评查细则“CF-999”；相近的有 CF-099"),
    (("explain", ""), 2, "编号是空的"),
    (
        ("explain", "CF-064.hearing_right"),
        2,
        "CF-064 没有问题代码“hearing_right”；它的代码有 CF-064.hearing_right_not_told",
    ),
    (("explain", "3"), 2, "请写全编号"),
]

ENGLISH = re.compile(
    r"error|invalid|usage|option|argument|missing|input|should|value|expected|permitted|no such|unexpected|default|"
    r"did you|not |denied|directory|failed|Traceback",
    re.IGNORECASE,
)


@pytest.mark.parametrize(("arguments", "code", "says"), WRONG)
def test_wrong_use_is_told_in_chinese(desk: Desk, arguments: tuple[str, ...], code: int, says: str) -> None:
    done = desk.run(*arguments)
    assert says in done.err, done.err
    assert done.code == code
    assert not done.out
    assert not ENGLISH.search(re.sub(r"\S*(?:/|not_told|period_wrong)\S*|--\S+", "", done.err)), done.err
    lines = done.err.splitlines()
    assert len(lines) == len(set(lines)) <= 2
    for line in lines:
        assert not re.search(r"([^：；]+)：\1：", line), "a name stands there twice"


def test_nothing_at_all_shows_the_help(desk: Desk) -> None:
    done = desk.run()
    assert done.code == 2
    assert "用法：" in done.err
    assert "命令：" in done.err


def test_a_path_with_the_quotes_and_spaces_of_copying_is_understood(desk: Desk) -> None:
    for typed in ("'甲案'", '"甲案"', "“甲案”", " 甲案 ", "甲案/", ".\\甲案"):
        done = desk.run("read", typed)
        assert done.code == 0, done.err
        assert "立案审批表" in done.out


def test_a_wildcard_that_no_shell_resolved_is_resolved(desk: Desk) -> None:
    done = desk.run("score", "[甲乙]案", "--format", "text")
    assert done.code == 0, done.err
    assert "案卷 甲案" in done.out
    assert "案卷 乙案" in done.out


def test_a_dossier_given_twice_is_scored_once_with_a_warning(desk: Desk) -> None:
    done = desk.run("score", "甲案", "甲案/", "./甲案", "--format", "text")
    assert done.code == 0
    assert done.out.count("案卷 甲案") == 1
    assert "给了两次，只评一次" in done.err


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (("--region", "胡南省"), "地区“胡南省”里没有省级行政区的名称，各省自定的数额标准用不上；是否想写河南、湖南"),
        (("--trade", "市场监督"), "没有行业“市场监督”的规定，只按一般规定评查；是否想写“市场监管”？"),
    ],
)
def test_an_unknown_region_or_trade_is_warned_of(desk: Desk, options: tuple[str, str], says: str) -> None:
    done = desk.run("score", "甲案", "--format", "text", *options)
    assert done.code == 0
    assert says in done.err


def test_the_settings_are_warned_of_alike_unless_an_option_goes_before(desk: Desk) -> None:
    done = desk.run("score", "远案", "--format", "text")
    assert done.code == 0
    assert "anjuan.toml：没有行业“火星管理”的规定" in done.err
    assert "anjuan.toml：地区“火星”里没有省级行政区的名称" in done.err
    done = desk.run("score", "远案", "--format", "text", "--trade", "市场监管", "--region", "湖南省")
    assert "火星" not in done.err


@pytest.mark.parametrize("word", ["听证", "送达", "签名", "回避", "集体讨论"])
def test_a_word_lists_the_criteria_that_bear_it_in_their_title(desk: Desk, word: str) -> None:
    done = desk.run("explain", word)
    assert (done.code, done.err) == (0, "")
    titled, _, rest = done.out.partition("标题里没有、")
    assert all(re.fullmatch(rf"\S+  .*{word}.*", line) for line in titled.splitlines())
    assert all(re.fullmatch(rf"(?!.*{word})\S+  .+", line) for line in rest.splitlines()[1:])
    assert done.out.startswith("CF-")


@pytest.mark.parametrize(
    ("name", "begins"),
    [("评查.xlsx", b"PK"), ("评查.json", b"{"), ("评查.txt", "案卷 甲案".encode()), ("评查.JSON", b"{")],
)
def test_the_suffix_chooses_the_format_and_one_line_tells_what_was_written(
    desk: Desk, tmp_path: Path, name: str, begins: bytes
) -> None:
    target = tmp_path / name
    done = desk.run("score", "甲案", "-o", str(target))
    assert done.code == 0
    assert done.err == f"已写出 {target}\n"
    assert target.read_bytes().startswith(begins)
    target.write_bytes(b"a panel's work")
    again = desk.run("score", "甲案", "-o", str(target), "--quiet")
    assert "（旧1）" in again.err
    assert not again.out


def test_the_version_is_one_chinese_line(desk: Desk) -> None:
    done = desk.run("--version")
    assert done.code == 0
    assert re.fullmatch(r"anjuan（案卷评查）\d+\.\d+\.\d+ 版，法规数据 [\d.、]+ 版\n", done.out)


def test_help_offers_what_works(desk: Desk) -> None:
    assert "xlsx" not in desk.run("read", "--help").out
    for command in ("score", "read", "explain", "standards", "schema", "evaluate"):
        text = desk.run(command, "--help").out
        for english in ("default", "required", "<", "Usage", "[OPTIONS]"):
            assert english not in text


def test_what_could_not_be_read_is_told_once(desk: Desk, tmp_path: Path) -> None:
    folder = lay(tmp_path / "丙案")
    (folder / "空.docx").write_bytes(b"")
    done = desk.run("score", str(folder), "甲案", "没有", "--format", "text")
    assert done.code == 3
    assert (done.out + done.err).count("空.docx") == 1
    assert done.out.count("文件是空的") == 1
    assert done.err == "没有：路径不存在，请检查名称有没有写错\n"
    rows = done.out.splitlines()
    assert any(row.startswith("没有") and "未能读取" in row for row in rows)
    as_json = desk.run("score", str(folder), "--format", "json")
    assert as_json.code == 3
    assert as_json.err.count("空.docx") == 1


def test_a_sub_folder_that_may_not_be_entered_costs_only_itself(desk: Desk, tmp_path: Path) -> None:
    folder = lay(tmp_path / "丁案")
    (folder / "锁住").mkdir()
    (folder / "锁住").chmod(0)
    try:
        if can_enter(folder / "锁住"):
            pytest.skip("this user may enter every folder")
        done = desk.run("score", str(folder), "--format", "text")
    finally:
        (folder / "锁住").chmod(0o700)
    assert done.code == 3
    assert "锁住" in done.out


def can_enter(folder: Path) -> bool:
    try:
        list(folder.iterdir())
    except OSError:
        return False
    return True
