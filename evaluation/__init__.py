"""Labelled dossiers in; how often the tool is right out."""

from evaluation.blank import blank_truth
from evaluation.comparing import Compared, compare
from evaluation.contract import as_json, evaluation_schema
from evaluation.figures import Share, Tally, tally
from evaluation.in_words import in_words
from evaluation.pairing import Found, Labelled, NoTruth, find
from evaluation.running import Refused, Wanted, evaluated, judge_of
from evaluation.sheets import evaluation_bytes
from evaluation.truth import SUFFIX, Problem, Truth, read_truth

__all__ = [
    "SUFFIX",
    "Compared",
    "Found",
    "Labelled",
    "NoTruth",
    "Problem",
    "Refused",
    "Share",
    "Tally",
    "Truth",
    "Wanted",
    "as_json",
    "blank_truth",
    "compare",
    "evaluated",
    "evaluation_bytes",
    "evaluation_schema",
    "find",
    "in_words",
    "judge_of",
    "read_truth",
    "tally",
]
