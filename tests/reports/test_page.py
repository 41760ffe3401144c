"""The page of a check: what it says, that nothing of a dossier becomes a part of it, and how a browser shows it."""

import base64
import datetime as dt
import hashlib
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from pathlib import Path

import docx
import pypdfium2 as pdfium
import pytest
from lxml import html
from reportlab.pdfgen.canvas import Canvas

from checklists.laws_in_force import load_laws
from dossiers import Absence
from reports.annotated.notes import notes_of
from reports.check import Check
from reports.page import check_as_html
from reports.page.pictures import figures_of
from scoring import Settings
from scoring.assessment import Statement
from scoring.engine import cases_of
from scoring.upcoming import stage_of, upcoming
from tests.criteria.case_reader import dossier_of
from tests.reports.annotating import assessed
from tests.reports.browser import BINARY, Tab, tab
from tests.reports.made import finding, made
from tests.reports.test_pdf_copies import drawn
from tests.scoring.papers import papers
from tests.scoring.test_upcoming import TODAY

SCRIPT = "<script>document.title='taken'</script>"
IMAGE = '"><img src=http://example.invalid/x onerror=document.title=1>'


def _hostile(folder: Path) -> Check:
    """Words and names that try to become a part of the page; a Word file and a PDF; thirty findings."""
    folder.mkdir()
    word = docx.Document()
    word.add_paragraph("立案审批表")
    word.add_paragraph(f"当事人：云岭某店{SCRIPT}，案由{IMAGE}")
    word.save(str(folder / f"01{SCRIPT.replace('/', '')}.docx"))

    def more(canvas: Canvas) -> None:
        canvas.drawString(72, 420, SCRIPT)

    drawn(folder / f"02\u202e{IMAGE.replace('/', '')}.pdf", draw=more)
    whole = tuple(
        replace(
            finding(number, "CF-001.missing", "0.1", (Absence(f"文书{number}{SCRIPT}", (), ("a.docx", "b.docx")),)),
            message=f"卷内没有第{number}种文书{IMAGE if number == 9 else ''}",
            advice=f"第{number}种文书补齐后归卷",
            document=None,
            severity="format" if number % 2 else "veto",
            curable=number % 3 == 0,
        )
        for number in range(4, 31)
    )
    assessment = assessed(folder, SCRIPT, ("行政处罚决定书", 0), "罚款五百元", more=whole)
    said = Statement("key4", f"已经{SCRIPT}补齐", dt.date(2024, 6, 1), holds=True)
    return Check(replace(assessment, statements=(said,)), TODAY, None, ())


def _running() -> Check:
    """A case at work, from its papers as values: no files."""
    dossier = dossier_of([one for one in papers() if one["kind"] not in ("行政处罚决定书", "结案审批表")])
    cases = cases_of(dossier, load_laws(), Settings())
    assessment = replace(made(), dossier=dossier, findings=(), vetoes=())
    return Check(assessment, TODAY, stage_of(cases), upcoming(cases, TODAY))


@pytest.fixture(scope="module")
def check(tmp_path_factory: pytest.TempPathFactory) -> Check:
    return _hostile(tmp_path_factory.mktemp("page") / "案卷")


@pytest.fixture(scope="module")
def page(check: Check) -> str:
    return check_as_html(check).decode("utf-8")


@pytest.fixture(scope="module")
def tree(page: str) -> html.HtmlElement:
    return html.document_fromstring(page)


def read(check: Check) -> html.HtmlElement:
    return html.document_fromstring(check_as_html(check).decode("utf-8"))


def squeezed(text: str) -> str:
    """Without spaces, and with the usual sign for those that a PDF takes from the radicals."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def shown(tree: html.HtmlElement) -> str:
    return squeezed(str(tree.xpath("//body")[0].text_content()))


def test_every_finding_stands_with_its_words_and_what_to_do(tree: html.HtmlElement, check: Check) -> None:
    assert len(tree.xpath("//article")) == len(check.assessment.findings) == 30
    assert {SCRIPT, "行政处罚决定书", "罚款五百元"} <= {mark.text_content() for mark in tree.xpath("//blockquote/mark")}
    text = shown(tree)
    assert all(squeezed(one.advice) in text for one in check.assessment.findings)
    assert all(squeezed(one.message) in text for one in check.assessment.findings)
    assert squeezed(f"已经{SCRIPT}补齐（2024-06-01）") in text


def test_nothing_of_a_dossier_becomes_a_part_of_the_page(page: str, tree: html.HtmlElement) -> None:
    assert SCRIPT not in page
    assert SCRIPT in unescape(page)
    assert len(tree.xpath("//script")) == len(tree.xpath("//style")) == 1
    assert not tree.xpath("//img | //iframe | //object | //form | //@style | //@onerror | //@onclick | //@onload")
    assert "\u202e" not in unescape(page)
    addresses = [str(one) for one in tree.xpath("//@href | //@src")]
    assert [one for one in addresses if not one.startswith(("#", "data:"))] == []


def test_the_policy_allows_this_style_and_this_script_and_nothing_else(tree: html.HtmlElement) -> None:
    (policy,) = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    allowed = {part.split()[0]: part.split()[1:] for part in policy.split("; ")}
    for name in ("style", "script"):
        text = tree.xpath(f"//{name}")[0].text
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert allowed.pop(f"{name}-src") == [f"'sha256-{digest}'"]
    none = ["'none'"]
    assert allowed == {"default-src": none, "img-src": ["data:"], "base-uri": none, "form-action": none}


def test_the_same_check_gives_the_same_bytes(check: Check, page: str) -> None:
    assert check_as_html(check).decode("utf-8") == page


def test_every_link_leads_to_a_place_of_the_page(tree: html.HtmlElement) -> None:
    names = tree.xpath("//@id")
    assert len(names) == len(set(names))
    links = {str(one)[1:] for one in tree.xpath("//@href") if str(one).startswith("#")}
    assert links <= set(names)


def test_the_words_are_framed_on_the_picture_of_their_page(tree: html.HtmlElement) -> None:
    (drawing,) = tree.xpath("//svg[@class='sheet']")
    (picture,) = drawing.xpath(".//image/@href")
    kind, _, data = picture.partition(",")
    assert kind == "data:image/webp;base64"
    assert 2_000 < len(base64.b64decode(data)) < 100_000
    assert [float(one) for one in drawing.get("viewbox").split()] == pytest.approx([0, 0, 595, 842], abs=1)
    title, fine = ([float(one.get(name)) for name in ("x", "y", "width", "height")] for one in drawing.xpath(".//rect"))
    # 240 points from the left, 90 from the top, seven signs of 22 points.
    assert title == pytest.approx([238, 88, 7 * 22 + 4, 26], abs=4)
    assert fine == pytest.approx([72 + 21 * 14 + 0, 170, 5 * 14 + 4, 18], abs=22)
    assert [one.text for one in drawing.xpath(".//text")] == ["问题2", "问题3"]


def test_beyond_the_most_pictures_a_page_is_told_without_one(tmp_path: Path) -> None:
    (tmp_path / "案卷").mkdir()
    drawn(tmp_path / "案卷" / "a.pdf", pages=2)
    assessment = assessed(tmp_path / "案卷", ("罚款五百元", 0), ("罚款五百元", 1))
    notes = [(number, note) for number, note in enumerate(notes_of(assessment).by_file["a.pdf"], 1)]
    figures = figures_of(assessment.dossier, notes, None, most=1)
    assert [bool(figure.source) for figure in figures.values()] == [True, False]


OF_LATER_BROWSERS = (
    r":has\(|@container|@layer|color-mix\(|oklch|text-wrap|subgrid|^\s*&|\bat\(-|structuredClone|\?\?=|replaceAll"
)


def test_style_and_script_hold_nothing_that_a_browser_of_2021_does_not_know(tree: html.HtmlElement) -> None:
    for name in ("style", "script"):
        text = tree.xpath(f"//{name}")[0].text
        assert not re.search(OF_LATER_BROWSERS, text, re.MULTILINE)
        assert "url(" not in text


@pytest.fixture(scope="module")
def at_work() -> html.HtmlElement:
    return read(_running())


def test_a_case_at_work_shows_its_next_day_and_the_periods_on_one_axis(at_work: html.HtmlElement) -> None:
    text = shown(at_work)
    assert squeezed("下一个期限 2024-06-03（周一） 作出处理决定 还有 28 日（21 个工作日）") in text
    events, periods = at_work.xpath("//svg[@class='course']")
    first = events.xpath(".//text[@class='event']")[0].text
    assert first.startswith("2024-03-04 ")
    spans = dict(
        zip([one.text for one in periods.xpath(".//text[@class='event']")], periods.xpath(".//rect"), strict=False)
    )
    assert "作出处理决定" in spans
    today = float(periods.xpath(".//line[@class='today']/@x1")[0])
    bar = spans["作出处理决定"]
    assert float(bar.get("x")) < today < float(bar.get("x")) + float(bar.get("width"))


def test_a_day_far_from_all_others_is_named_and_not_drawn() -> None:
    dossier = dossier_of([*papers(), {"kind": "听证公告", "落款日期": "2042-04-01"}])
    tree = read(Check(replace(made(), dossier=dossier, findings=()), TODAY, None, ()))
    assert squeezed("没有画出的日期，请核对：《听证公告》2042-04-01") in shown(tree)
    assert not tree.xpath("//svg//text[contains(., '2042')]")


def test_a_long_course_is_drawn_in_pieces_that_fit_on_a_page() -> None:
    days = [dt.date(2024, 1, 1) + dt.timedelta(days=3 * at) for at in range(90)]
    dossier = dossier_of([{"kind": "询问笔录", "落款日期": day.isoformat()} for day in days])
    tree = read(Check(replace(made(), dossier=dossier, findings=()), TODAY, None, ()))
    drawings = tree.xpath("//svg[@class='course']")
    assert len(drawings) == 3
    assert all(float(one.get("viewbox").split()[3]) <= 1150 for one in drawings)
    told = [text for one in drawings for text in one.xpath(".//text[@class='event']/text()")]
    assert told == [f"{day.isoformat()} 询问笔录" for day in days]


def test_a_refused_dossier_says_why_and_no_more() -> None:
    tree = read(Check(replace(made(), refusal="卷内有两个案件", findings=()), TODAY, None, ()))
    assert "没有评查。卷内有两个案件" in shown(tree)
    assert not tree.xpath("//*[@id='findings']")


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory, page: str) -> Iterator[Tab]:
    if BINARY is None:
        pytest.skip("chromium is not installed: the page was not tried in a browser")
    folder = tmp_path_factory.mktemp("browser")
    (folder / "page.html").write_text(page, encoding="utf-8")
    with tab(folder / "profile") as opened:
        opened.window(1280, 900)
        opened.open(folder / "page.html")
        yield opened


def test_a_browser_asks_for_nothing_and_complains_of_nothing(browser: Tab) -> None:
    asked = [str(one["request"]["url"]).split(":")[0] for one in browser.named("Network.requestWillBeSent")]
    assert asked[0] == "file"
    assert set(asked[1:]) <= {"data"}
    complaints = ("Log.entryAdded", "Runtime.consoleAPICalled", "Runtime.exceptionThrown", "Audits.issueAdded")
    assert [one for method in complaints for one in browser.named(method)] == []
    assert browser.value("document.title") == "案卷 自查结果"


@pytest.mark.parametrize("width", [1280, 800, 400])
def test_the_page_is_never_wider_than_the_window(browser: Tab, width: int) -> None:
    browser.window(width, 900)
    assert browser.value("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_all_can_be_reached_from_the_keyboard(browser: Tab) -> None:
    browser.window(1280, 900)
    browser.press("Tab")
    assert browser.value("document.activeElement.className") == "skip"
    assert browser.value("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    browser.press("Enter")
    assert browser.value("location.hash") == "#main"
    for key, expected in (("j", "f4"), ("j", "f5"), ("k", "f4")):
        browser.press(key)
        assert browser.value("document.activeElement.id") == expected
    reached = browser.value(
        "[...document.querySelectorAll('a[href], button')].every(one => one.tabIndex === 0)"
        " && [...document.querySelectorAll('.scroll')].every(one => one.tabIndex === 0)"
    )
    assert reached


def test_a_filter_hides_findings_and_says_so(browser: Tab) -> None:
    count = "document.querySelectorAll('.finding:not(.out)').length"
    browser.value("document.querySelector('button[data-severity=format]').focus()")
    browser.press("Enter")
    left = browser.value(count)
    assert 0 < left < 30
    assert browser.value("document.querySelector('.left').textContent") == f"只显示 {left} 个，共 30 个"
    browser.press("Enter")
    assert browser.value(count) == 30


def test_printed_it_holds_every_finding_and_cuts_no_text(browser: Tab, check: Check) -> None:
    browser.value("document.querySelector('button[data-severity=format]').click()")
    sheets = pdfium.PdfDocument(browser.pdf())
    text, cut = "", []
    for sheet in sheets:
        assert [round(side) for side in sheet.get_size()] == [595, 842]
        words = sheet.get_textpage()
        text += squeezed(words.get_text_bounded())
        boxes = [words.get_rect(at) for at in range(words.count_rects())]
        cut += [box for box in boxes if box[0] < 20 or box[1] < 20 or box[2] > 575 or box[3] > 822]
    browser.value("document.querySelector('button[data-severity=format]').click()")
    assert cut == []
    for number, one in enumerate(check.assessment.findings, 1):
        assert f"问题{number}" in text
        assert squeezed(one.advice) in text


def test_it_says_the_same_without_its_script(browser: Tab, tmp_path: Path, page: str) -> None:
    browser.call("Emulation.setScriptExecutionDisabled", value=True)
    (tmp_path / "bare.html").write_text(page, encoding="utf-8")
    browser.open(tmp_path / "bare.html")
    browser.call("Emulation.setScriptExecutionDisabled", value=False)
    assert browser.value("document.querySelector('.filters').hidden")
    assert browser.value("[...document.querySelectorAll('.finding')].every(one => one.offsetHeight > 0)")
