"""Questions: the right answers are the cards', the wrong ones are surely wrong, and both are the same at every export."""

from collections.abc import Sequence

import pytest

from checklists.loading import load_criteria
from tests.training.cards.made import LATE, another, card
from training.cards.card import Card, Taught
from training.packs.plan import Kind
from training.packs.questions import LETTERS, Question, questions_of


def asked(cards: Sequence[Card], *kinds: Kind) -> tuple[Question, ...]:
    return questions_of(cards, load_criteria(), kinds)


def right(question: Question) -> set[str]:
    return {question.options[LETTERS.index(letter)] for letter in question.answer}


def test_an_excerpt_is_judged_wrong_and_a_passage_of_others_right() -> None:
    bad, good = asked([card()], "判断")
    assert (bad.answer, good.answer) == ("错", "对")
    assert "收件人签名：2026年1月23日" in bad.stem
    assert "收件人签名：2026年1月9日" in good.stem
    assert "超 5 个工作日" not in good.explanation


def test_what_a_trainer_wrote_as_good_is_no_passage_that_was_judged() -> None:
    (only,) = asked([card(Taught(better="收件人签名：某日"))], "判断")
    assert only.answer == "错"


def test_the_right_option_is_the_cards_title_and_the_others_are_faults_of_criteria_that_passed() -> None:
    problem, basis = asked([card()], "单选")
    assert right(problem) == {"决定书超过七个工作日才送达"}
    criteria = load_criteria()
    passed = {criteria[name].findings[slug].title for name, _, slug in (
        code.partition(".") for code in card().collected.not_here
    )}  # fmt: skip
    assert set(problem.options) - right(problem) <= passed
    assert right(basis) == {"《中华人民共和国行政处罚法》第六十一条第一款"}
    assert len(set(basis.options)) == len(basis.options) >= 3
    assert not any("第六十一条" in option for option in set(basis.options) - right(basis))


def test_a_dossier_with_several_faults_asks_for_all_of_them_and_for_none_it_has_not() -> None:
    own = [card(case="c1"), another(1, case="c1", not_here=("CF-001.missing", "CF-003.cause_differs"))]
    (question,) = asked(own, "多选")
    assert right(question) == {"决定书超过七个工作日才送达", "没有调查终结报告"}
    assert "没有见到：调查终结报告" in question.stem
    wrong = set(question.options) - right(question)
    assert wrong == {
        load_criteria()["CF-001"].findings["missing"].title,
        load_criteria()["CF-003"].findings["cause_differs"].title,
    }


def test_faults_of_two_dossiers_are_never_asked_together() -> None:
    assert asked([card(case="c1"), another(1)], "多选") == ()


def test_a_case_asks_for_fault_basis_and_cure_and_answers_with_points() -> None:
    own = [card(case="c1"), another(1, case="c1")]
    (question,) = asked(own, "案例")
    assert question.answer.split("\n")[0] == (
        "1．《行政处罚决定书》送达超 5 个工作日。依据：《中华人民共和国行政处罚法》第六十一条第一款。处理：查明原因并附材料。"
        "《通用标准》评分项 7.2 扣 1.5 分。"
    )
    assert question.answer.split("\n")[1].startswith("2．卷内没有调查终结报告。")
    assert question.basis.count("；") == 1


@pytest.mark.parametrize("kind", ["判断", "单选", "多选", "案例"])
def test_the_same_cards_give_the_same_questions(kind: Kind) -> None:
    own = [card(case="c1"), another(1, case="c1")]
    assert asked(own, kind) == asked(own, kind)


def test_options_do_not_always_begin_with_the_right_one() -> None:
    places = {asked([card(id=f"{LATE}-{number:08x}")], "单选")[0].answer for number in range(12)}
    assert len(places) > 1


def test_only_the_kinds_that_are_wanted_are_made() -> None:
    assert {one.kind for one in asked([card()], "判断", "案例")} == {"判断", "案例"}
