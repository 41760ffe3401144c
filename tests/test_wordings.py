"""The bank of wordings is whole, and what is asked of it is answered from the paper that it stands in."""

from pathlib import Path

import pytest

from benchmarks import titles
from benchmarks.wordings import FOLDER, HERE, Entry, answer, probes_of, read_bank, table, wrong
from checklists.loading import load_criteria
from parsers.kinds import load_catalogue
from scoring import Outcome

ENTRY = Entry.model_validate(
    {
        "criterion": "CF-010",
        "frames": [
            "询问笔录\n时间：2024年3月1日9时10分至10时20分\n| 被询问人 | 丁兆兰 | 性别 | 男 |\n问：{here}\n答：看清了。\n被询问人：丁兆兰 2024年3月1日"
        ],
        "said": ["我们是云岭市水利局的展昭、白玉堂，这是我们的执法证件，请过目。"],
        "missing": ["我们是云岭市水利局的，今天来了解情况。"],
    }
)


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.yaml")), ids=lambda path: path.stem)
def test_every_entry_has_a_criterion_and_a_place_in_its_frames(path: Path) -> None:
    entries = read_bank(path)
    assert len({one.criterion for one in entries}) == len(entries)
    assert {one.criterion for one in entries} <= load_criteria().keys()
    assert all(frame.count(HERE) == 1 for one in entries for frame in one.frames)


def test_what_is_said_passes_and_what_is_missing_fails() -> None:
    said, missing = map(answer, probes_of(ENTRY))
    assert (said.outcome, missing.outcome) == (Outcome.PASSED, Outcome.FAILED)
    assert not wrong(said)
    assert not wrong(missing)
    assert "| shown | said | 1 | 1 | 0 | 0 | 0 |" in table([said, missing])


def test_every_title_of_the_bank_is_of_a_kind_of_the_catalogue() -> None:
    assert {one.kind for one in titles.answers(guessing=False)} <= {*load_catalogue(), titles.NONE}
