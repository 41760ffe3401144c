"""The papers as LibreOffice prints them: 22 lines of 28 characters (GB/T 9704-2012), nothing outside the text, the faces that were asked for."""

import itertools
import os
import shutil
import subprocess
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import pdfplumber
import pytest

from reports.papers import every_paper, own_templates
from reviews.results import Cell, Common, DossierResult, Ranked, Results
from scoring.assessment import Range
from scoring.units import UnitScore
from tests.reviews.desk import needs_office
from tests.reviews.test_papers import ISSUE, problem, result

pytestmark = needs_office

MILLIMETRE = 72 / 25.4
LEFT, RIGHT, TOP, BOTTOM = 28 * MILLIMETRE, 184 * MILLIMETRE, 37 * MILLIMETRE, 262 * MILLIMETRE
PITCH = 28.95
LONG = "云岭省青石自治州白鹤滩新区（经济技术开发区）市场监督管理局综合行政执法大队第三直属分队"
STAND_INS = {"仿宋": "Noto Serif CJK SC", "方正小标宋简体": "Noto Serif CJK SC", "黑体": "Noto Sans CJK SC"}
SIGNS = "，。、；：”》）…"


class Sign(NamedTuple):
    text: str
    face: str
    size: float
    left: float
    right: float
    top: float
    bottom: float


Line = list[Sign]
Pages = list[list[Line]]


def many() -> Results:
    """A long name, forty problems, one of them told in more than a page of characters, and lists of several pages."""
    told = "核" * 1300
    problems = tuple(
        replace(problem("长卷", LONG), told=f"第{at}处没有写明", code=f"CF-{at:03d}.missing") for at in range(40)
    )
    dossiers = (
        replace(result("长卷", LONG, "88", "合格"), problems=(replace(problems[0], told=told), *problems)),
        *(result(f"卷{at:02d}", f"第{at:02d}街道办事处综合行政执法队", "95", "优秀") for at in range(25)),
        result("差卷", "乙局", "0", "不合格", 1),
    )
    return of(dossiers, tuple(Common(one.code, one.told * 4, 1, Decimal("3.7")) for one in problems))


def of(dossiers: tuple[DossierResult, ...], common: tuple[Common, ...]) -> Results:
    units = dict.fromkeys(one.unit for one in dossiers)
    grades = {"优秀": 12, "合格": 10, "不合格": 11}
    ranked = tuple(
        Ranked("乡镇街道", UnitScore(unit, 33, 0, Range(Decimal(90), Decimal(90)), grades, at))
        for at, unit in enumerate(units, 1)
    )
    cells = (Cell("县区", "行政处罚", len(dossiers), Decimal("61.2"), grades),)
    return Results(
        "云岭省青石自治州2026年下半年",
        dossiers,
        ranked,
        cells,
        common,
        ("优秀", "合格", "不合格"),
        (),
        ("通用处罚标准",),
    )


def none() -> Results:
    return of((result("独卷", "甲局", "85", "合格"),), ())


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Pages]:
    """By what results and which paper; the faces that this computer lacks have named stand-ins."""
    folder = tmp_path_factory.mktemp("printed")
    fonts = "".join(
        f'<match target="pattern"><test name="family"><string>{face}</string></test>'
        f'<edit name="family" mode="assign" binding="same"><string>{other}</string></edit></match>'
        for face, other in STAND_INS.items()
    )
    (folder / "fonts.conf").write_text(
        f'<?xml version="1.0"?><fontconfig><include>/etc/fonts/fonts.conf</include>{fonts}</fontconfig>',
        encoding="utf-8",
    )
    names: list[str] = []
    for title, results in (("many", many()), ("none", none())):
        for place, body in every_paper(results, ISSUE, own_templates(None)).items():
            kind = place.partition("/")[0].removesuffix(".docx")
            if place.endswith(".docx") and (title, kind) not in {tuple(name.split("-")) for name in names}:
                names.append(f"{title}-{kind}")
                (folder / f"{names[-1]}.docx").write_bytes(body)
    subprocess.run(
        [str(shutil.which("soffice")), f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf",
         "--outdir", str(folder), *(str(folder / f"{name}.docx") for name in names)],
        check=True, capture_output=True, timeout=300, env={**os.environ, "FONTCONFIG_FILE": str(folder / "fonts.conf")},
    )  # fmt: skip
    return {name: pages_of(folder / f"{name}.pdf") for name in names}


def pages_of(path: Path) -> Pages:
    with pdfplumber.open(path) as pdf:
        return [
            lines_of([
                Sign(str(one["text"]), str(one["fontname"]), float(one["size"]), one["x0"], one["x1"], one["top"], one["bottom"])
                for one in page.chars
            ])
            for page in pdf.pages
        ]  # fmt: skip


def lines_of(signs: list[Sign]) -> list[Line]:
    """By the foot of their characters."""
    rows: dict[int, Line] = defaultdict(list)
    for sign in signs:
        near = next((foot for foot in rows if abs(foot - sign.bottom) < 3), round(sign.bottom))
        rows[near].append(sign)
    return [rows[foot] for foot in sorted(rows)]


def text_of(line: Line) -> str:
    return "".join(sign.text for sign in sorted(line, key=lambda sign: sign.left))


def body_of(page: list[Line]) -> list[Line]:
    """Without the number of the page."""
    return [line for line in page if not (min(sign.top for sign in line) > BOTTOM - 2 and "—" in text_of(line))]


def test_a_page_of_text_has_22_lines_of_28_characters(printed: Mapping[str, Pages]) -> None:
    full = next(
        page for page in printed["many-评查意见书"] if all(set(text_of(line)) == {"核"} for line in body_of(page))
    )
    lines = body_of(full)
    assert [len(line) for line in lines] == [28] * 22
    feet = [line[0].bottom for line in lines]
    assert all(abs(below - above - PITCH) < 0.2 for above, below in itertools.pairwise(feet))


def test_every_page_has_its_number_7_mm_below_the_text(printed: Mapping[str, Pages]) -> None:
    for name, pages in printed.items():
        for number, page in enumerate(pages, 1):
            (foot,) = (line for line in page if line not in body_of(page))
            assert text_of(foot).replace(" ", "") == f"—{number}—", name
            assert 4 < (min(sign.top for sign in foot) - BOTTOM) / MILLIMETRE + 2 < 10
            at_edge = max(sign.right for sign in foot) if number % 2 else min(sign.left for sign in foot)
            assert abs(at_edge - (RIGHT if number % 2 else LEFT)) < 8


def test_nothing_stands_outside_the_text(printed: Mapping[str, Pages]) -> None:
    for name, pages in printed.items():
        for page in pages:
            for line in body_of(page):
                for sign in line:
                    hangs = sign.size if sign.text in SIGNS else 1
                    where = (name, text_of(line), sign)
                    assert sign.text.isspace() or (sign.left >= LEFT - 1 and sign.right <= RIGHT + hangs), where
                    assert sign.top >= TOP - 6, where
                    assert sign.bottom <= BOTTOM + 3, where


def test_titles_headings_and_text_have_their_faces_and_sizes(printed: Mapping[str, Pages]) -> None:
    for pages in printed.values():
        lines = [
            (text_of(line), {(one.face, round(one.size)) for one in line if not one.text.isspace()})
            for line in pages[0]
        ]
        title = next(looks for text, looks in lines if text.startswith(("关于", "行政执法案卷评查")))
        assert {size for _, size in title} == {22}
        assert all("NotoSerif" in face for face, _ in title)
        for text, looks in lines:
            if text.startswith(("一、", "二、", "三、")):
                assert all("NotoSans" in face and size == 16 for face, size in looks)
        addressed = next(looks for text, looks in lines if text.endswith("："))
        assert all("NotoSerif" in face and size == 16 for face, size in addressed)


def test_lists_that_are_empty_leave_no_empty_table_and_no_gap_in_the_numbers(printed: Mapping[str, Pages]) -> None:
    text = "\n".join(text_of(line) for page in printed["none-评查情况通报"] for line in page)
    assert "图1" not in text
    assert "表3" not in text
    assert "表2" in text
    text = "\n".join(text_of(line) for page in printed["many-评查情况通报"] for line in page)
    assert [f"表{at}" in text for at in (3, 4, 5, 6)] == [True, True, True, False]
