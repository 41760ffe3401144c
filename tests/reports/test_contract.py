"""The JSON contract."""

import json
from dataclasses import replace

import jsonschema
import pytest

from dossiers import Unread
from reports.contract import as_json, schema_of
from tests.reports.made import made, vetoed


def test_the_output_validates_against_the_published_schema() -> None:
    jsonschema.validate(json.loads(as_json([made(), vetoed()])), json.loads(schema_of("assessment")))


def test_unread_files_bear_the_code_of_their_refusal() -> None:
    one = made()
    unread = (Unread("a.pdf", None, "加密", code="locked"), Unread("b.pdf", 2, "没有文字", failed=False))
    told = json.loads(as_json([replace(one, dossier=replace(one.dossier, unread=unread))]))
    assert [entry["code"] for entry in told["assessments"][0]["unread"]] == ["locked", None]
    jsonschema.validate(told, json.loads(schema_of("assessment")))


def test_evidence_is_listed_once_and_findings_point_to_it() -> None:
    one = json.loads(as_json([made()]))["assessments"][0]
    first = one["findings"][0]
    assert [one["evidence"][index]["kind"] for index in first["evidence"]] == ["quote", "absence"]
    assert len(one["evidence"]) == 2
    assert one["evidence"][first["evidence"][0]]["cell"] == "1/2/3"


def test_points_are_decimal_text_without_float_noise() -> None:
    score = json.loads(as_json([made()]))["assessments"][0]["score"]
    assert (score["low"], score["high"], score["full"]) == ("55.6", "77.8", "100")


def test_the_coverage_adds_up() -> None:
    account = json.loads(as_json([made()]))["assessments"][0]["coverage"]
    assert account == {
        "full": "7",
        "screening": "0",
        "open": "2",
        "inapplicable": "1",
        "applicable": "9",
        "total": "10",
    }


def test_same_assessments_give_the_same_text() -> None:
    assert as_json([made()]) == as_json([made()])


def test_a_schema_that_is_not_published_is_refused() -> None:
    with pytest.raises(KeyError):
        schema_of("reading")
