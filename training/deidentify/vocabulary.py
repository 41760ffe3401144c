"""What words mean here: `words.yaml`."""

from collections.abc import Mapping
from functools import cache
from importlib import resources

import yaml
from pydantic import BaseModel, ConfigDict


class Vocabulary(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    person_labels: tuple[str, ...]
    introductions: tuple[str, ...]
    value_labels: Mapping[str, tuple[str, ...]]
    nobody: frozenset[str]
    nobody_endings: tuple[str, ...]
    more_surnames: str
    given_like_offices: tuple[str, ...]
    no_name_signs: str
    no_name_signs_behind_labels: str
    company_endings: tuple[str, ...]
    unit_endings: tuple[str, ...]
    plain_units: Mapping[str, str]
    public_bodies: tuple[str, ...]
    trades: tuple[str, ...]
    public_numbers: tuple[str, ...]
    law_days_after: tuple[str, ...]
    law_days_within: tuple[str, ...]
    surnames: str
    stems: str
    branches: str


@cache
def vocabulary() -> Vocabulary:
    text = (resources.files("training") / "deidentify" / "words.yaml").read_text(encoding="utf-8")
    return Vocabulary.model_validate(yaml.safe_load(text))


def longest_first(words: tuple[str, ...] | frozenset[str]) -> list[str]:
    return sorted(words, key=lambda word: (-len(word), word))
