"""The two lists in which a panel decides, as the formulas of other sheets refer to them.

A panel may sort both lists, so that every formula finds its rows by keys, never by their place. A key carries the
dossier's ordinal and words, not the bare item number: Excel takes the texts 8.1 and 8.10 for the same number.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from reports.workbook.page import reference
from reviews.matters import ADDED, CHANGED, CONFIRMED, FAILS, FALLS, STANDS, WITHDRAWN
from reviews.questions import Question, bare_vetoes, item_of_finding, questions
from scoring.assessment import Assessment, Finding, ItemScore, OpenVeto, VetoFired

FOUND, OPEN, NOT_FOUND = "发现", "待定", "未发现"
"""What the machine says to a veto."""
WAITS = "待定"
"""What holds of a veto until it is decided."""


def item_key(ordinal: int, item: str) -> str:
    return f"件{ordinal}项{item}"


def veto_key(ordinal: int, criterion: str) -> str:
    return f"件{ordinal}否决{criterion}"


def bonus_key(ordinal: int, bonus: str) -> str:
    return f"件{ordinal}加分{bonus}"


@dataclass(frozen=True, slots=True)
class FindingRows:
    """问题清单, and where its rows stand."""

    first: int
    last: int
    SHEET = "问题清单"
    CASE, ITEM, COST, DECISION, CHANGED_TO, REASON, COUNTED = 1, 2, 6, 7, 8, 9, 10
    KEY, ORDINAL, CODE, VETOES, ITEM_KEY, PRICE, LEFT, MOST, COUNTS_WITH, LEAST, ENTAILS = range(11, 22)
    ALL, CHANGES = 2, 1
    """Of `ENTAILS`: any decision but to confirm changes what other rows cost; a change does."""

    def machine(self, key_cell: str) -> str:
        return f"SUMIFS({self.at(self.COST)},{self.at(self.ITEM_KEY)},{key_cell})"

    def counted(self, key_cell: str, caps: Sequence[tuple[str, str]]) -> str:
        """What the decided findings of an item cost; those that count together at most their cap."""
        total = f"SUMIFS({self.at(self.COUNTED)},{self.at(self.ITEM_KEY)},{key_cell})"
        for group, cap in caps:
            rows = f'{self.at(self.ITEM_KEY)},{key_cell},{self.at(self.COUNTS_WITH)},"{group}"'
            total += f"-MAX(0,SUMIFS({self.at(self.COUNTED)},{rows})-{cap})"
        return total

    def added(self, key_cell: str) -> str:
        return f'COUNTIFS({self.at(self.ITEM_KEY)},{key_cell},{self.at(self.DECISION)},"{ADDED}")'

    def left(self, ordinal: int) -> str:
        return f"SUMIFS({self.at(self.LEFT)},{self.at(self.ORDINAL)},{ordinal})"

    def left_of_item(self, key_cell: str) -> str:
        return f"SUMIFS({self.at(self.LEFT)},{self.at(self.ITEM_KEY)},{key_cell})"

    def entailed(self, ordinal: int) -> str:
        """How many rows were decided in a way that no formula here can follow."""
        rows = f"{self.at(self.ORDINAL)},{ordinal},{self.at(self.ENTAILS)}"
        changed = f'COUNTIFS({rows},">={self.CHANGES}",{self.at(self.DECISION)},"{CHANGED}")'
        return f'{changed}+COUNTIFS({rows},{self.ALL},{self.at(self.DECISION)},"{WITHDRAWN}")'

    def stands(self, ordinal: int, key: str) -> str:
        """How many rows of the finding are confirmed; a changed one costs otherwise, its fault stands."""
        row = self._finding(ordinal, key)
        return "+".join(f'COUNTIFS({row},{self.at(self.DECISION)},"{word}")' for word in (CONFIRMED, CHANGED))

    def withdrawn(self, ordinal: int, key: str) -> str:
        """Withdrawn with a reason; without one the row still waits."""
        row = self._finding(ordinal, key)
        return f'COUNTIFS({row},{self.at(self.DECISION)},"{WITHDRAWN}",{self.at(self.LEFT)},0)'

    def _finding(self, ordinal: int, key: str) -> str:
        # With a wildcard it is compared as text; a hash of digits alone would pass for a number.
        return f'{self.at(self.ORDINAL)},{ordinal},{self.at(self.KEY)},"{key}*"'

    def grounds_standing(self, ordinal: int, criterion: str) -> str:
        rows = self._grounds_at(ordinal, criterion)
        return "+".join(f'COUNTIFS({rows},{self.at(self.DECISION)},"{word}")' for word in (CONFIRMED, CHANGED))

    def grounds_left(self, ordinal: int, criterion: str) -> str:
        return f"SUMIFS({self.at(self.LEFT)},{self._grounds_at(ordinal, criterion)})"

    def grounds(self, ordinal: int, criterion: str) -> str:
        return f"COUNTIFS({self._grounds_at(ordinal, criterion)})"

    def _grounds_at(self, ordinal: int, criterion: str) -> str:
        return f'{self.at(self.ORDINAL)},{ordinal},{self.at(self.VETOES)},"*、{criterion}、*"'

    def at(self, column: int) -> str:
        return reference(self.SHEET, column, self.first, self.last)


@dataclass(frozen=True, slots=True)
class OpenRows:
    """待人工核查, and where its rows stand."""

    first: int
    last: int
    SHEET = "待人工核查"
    ITEM, DECISION, COST, REASON = 2, 7, 8, 9
    # The first out of sight holds text: LibreOffice prints ### for a number beside an empty cell.
    KEY, ORDINAL, LEFT, MOST = 10, 11, 12, 13

    def deducted(self, key_cell: str) -> str:
        return f'SUMIFS({self.at(self.COST)},{self.at(self.KEY)},{key_cell},{self.at(self.DECISION)},"{FAILS}")'

    def answered(self, key: str, word: str) -> str:
        return f'COUNTIFS({self.at(self.KEY)},{key},{self.at(self.DECISION)},"{word}")'

    def left(self, ordinal: int) -> str:
        return f"SUMIFS({self.at(self.LEFT)},{self.at(self.ORDINAL)},{ordinal})"

    def left_of(self, key: str) -> str:
        return f"SUMIFS({self.at(self.LEFT)},{self.at(self.KEY)},{key})"

    def at(self, column: int) -> str:
        return reference(self.SHEET, column, self.first, self.last)


def question_key(question: Question, ordinal: int) -> str:
    if question.item is not None:
        return item_key(ordinal, question.item)
    return veto_key(ordinal, question.veto or "")


def title_of(assessment: Assessment, veto: VetoFired | OpenVeto) -> str:
    return veto.title or next((one.title for one in assessment.results if one.criterion == veto.criterion), "")


@dataclass(frozen=True, slots=True)
class WordRows:
    """否决和加分 of a reviewer's copy, and where its rows stand. What has no reason does not count."""

    first: int
    last: int
    SHEET = "否决和加分"
    DECISION, POINTS, REASON, KEY = 5, 6, 7, 8

    def word(self, key: str) -> str:
        """The panel's own word on a veto, empty without one."""
        fallen = f'IF({self._said(key, FALLS)}>0,"{FALLS}","")'
        return f'IF({self._said(key, STANDS)}>0,"{STANDS}",{fallen})'

    def points(self, key: str) -> str:
        """What is given for a bonus, empty where nothing is."""
        at = f'{self.at(self.KEY)},"{key}"'
        given = f'COUNTIFS({at},{self.at(self.POINTS)},">=0",{self.at(self.REASON)},"?*")'
        return f'IF({given}>0,SUMIFS({self.at(self.POINTS)},{at}),"")'

    def _said(self, key: str, word: str) -> str:
        at = f'{self.at(self.KEY)},"{key}",{self.at(self.DECISION)},"{word}"'
        return f'COUNTIFS({at},{self.at(self.REASON)},"?*")'

    def at(self, column: int) -> str:
        return reference(self.SHEET, column, self.first, self.last)


def linked(item: ItemScore, own: Sequence[Finding]) -> Decimal:
    """What is taken from the item without a finding of its own."""
    return item.deducted - sum((finding.deducted for finding in own), Decimal(0))


def settled_items(assessment: Assessment) -> Mapping[str, Decimal]:
    """By item, what stands in its reviewed deduction without any row to decide on; a gate has a row."""
    gated = {result.item for result in assessment.results if result.caused_by}
    own: dict[str, list[Finding]] = {}
    item_of = item_of_finding(assessment)
    for finding in assessment.findings:
        own.setdefault(item_of[finding.id], []).append(finding)
    return {
        item.id: Decimal(0) if item.id in gated else linked(item, own.get(item.id, ())) for item in assessment.items
    }


def entails(assessment: Assessment) -> Mapping[str, int]:
    """By finding, `FindingRows.ENTAILS`; 0 for one that stands alone."""
    alike = Counter((finding.item, finding.counts_with) for finding in assessment.findings if finding.counts_with)
    open_ = {(finding.item, finding.counts_with) for finding in assessment.findings if finding.undecided}
    found: dict[str, int] = {}
    for finding in assessment.findings:
        group = finding.item, finding.counts_with
        several = alike[group] > 1
        # Of several that count as one, the first bears what is to be set: once it is withdrawn, the next one does.
        found[finding.id] = (
            FindingRows.ALL if finding.entails or (several and group in open_) else FindingRows.CHANGES * several
        )
    return found


def certain(assessment: Assessment) -> Decimal:
    settled = settled_items(assessment)
    return sum((settled[item.id] for item in assessment.items if item.applicable), Decimal(0))


def to_be_checked(assessment: Assessment) -> int:
    """待核: what a person must look at beside the findings, on the screen as in the workbook. What a gate holds back waits for it."""
    return sum(1 for question in questions(assessment) if question.gate is None)


def waiting(assessment: Assessment) -> int:
    """Rows without a decision in a fresh workbook."""
    return len(assessment.findings) + to_be_checked(assessment) + len(bare_vetoes(assessment))
