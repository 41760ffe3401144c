"""The page as bytes: template, style and script in one file that is allowed to load nothing."""

import base64
import hashlib
import re
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from parsers.scans.sight import Sight
from reports.annotated.texts import clean
from reports.check.report import Check
from reports.grid import Standing, where_in_short, where_said
from reports.page.axis import LEFT
from reports.page.content import content_of
from reports.page.pictures import MOST_PICTURES
from reports.page.timeline import HEAD

if TYPE_CHECKING:
    from jinja2 import Environment

_FOLDER: Final = "templates"
_TURNING: Final = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""Signs that turn the direction of writing: a file name may hide its end behind them."""
_STANDINGS: Final = {
    Standing.AGREES: "agrees",
    Standing.DIFFERS: "differs",
    Standing.UNSURE: "unsure",
    Standing.DOUBTFUL: "unsure",
    Standing.ASIDE: "aside",
    Standing.BLANK: "blank",
    Standing.ILLEGIBLE: "blank",
}


def check_as_html(check: Check, sight: Sight | None = None) -> bytes:
    """Same check and files, same bytes. `sight` as the dossier was read with: it knows how scans lay."""
    style, script = _file("page.css"), _file("page.js")
    page = _environment().get_template("page.html").render(
        content=content_of(check, sight),
        assessment=check.assessment,
        style=style,
        script=script,
        policy=_policy(style, script),
        version=version("anjuan"),
        standings=_STANDINGS,
        where_said=where_said,
        where_in_short=where_in_short,
        axis={"left": LEFT, "head": HEAD},
        most_pictures=MOST_PICTURES,
    )  # fmt: skip
    return page.encode("utf-8")


def _policy(style: str, script: str) -> str:
    """Nothing from outside, and of what is inside only this style and this script."""
    return (
        f"default-src 'none'; img-src data:; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")


@cache
def _file(name: str) -> str:
    return (files("reports.page") / _FOLDER / name).read_text(encoding="utf-8")


@cache
def _environment() -> "Environment":
    from jinja2 import DictLoader, Environment, StrictUndefined

    names = [one.name for one in (files("reports.page") / _FOLDER).iterdir() if one.name.endswith(".html")]
    return Environment(
        loader=DictLoader({name: _file(name) for name in names}),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_legible,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _legible(value: object) -> object:
    """Without what no page may hold, nor what would show a text as another."""
    return _TURNING.sub("", clean(value)) if type(value) is str else value
