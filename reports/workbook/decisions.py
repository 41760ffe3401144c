"""The two lists in which a panel decides, as the formulas of other sheets refer to them.

A panel may sort both lists, so that every formula finds its rows by keys, never by their place. A key carries the
dossier's ordinal and words, not the bare item number: Excel takes the texts 8.1 and 8.10 for the same number.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from reports.workbook.page import reference
from scoring.assessment import Assessment, Finding, ItemScore, OpenVeto, Result, VetoFired

CONFIRMED, CHANGED, WITHDRAWN, ADDED = "确认", "调整", "撤销", "补充"
FOUND, OPEN, NOT_FOUND = "发现", "待定", "未发现"
"""What the machine says to a veto."""
STANDS, FALLS, WAITS = "成立", "不成立", "待定"
"""What holds of a veto in the end."""
OTHER_VETO = "其他"
"""Under this a 评分表 holds the vetoes that the panel itself found."""
PASSES, FAILS, INAPPLICABLE = "通过", "不通过", "不适用"
VETO = "否决"
"""What stands in the place of an item's number where a row is about a veto."""
CLEAN = "程序没有发现问题，也没有判断不了的：要有人看过案卷，才算复核完成"
"""Why a dossier in which there is nothing to decide has a row all the same."""


def item_key(ordinal: int, item: str) -> str:
    return f"件{ordinal}项{item}"


def veto_key(ordinal: int, criterion: str) -> str:
    return f"件{ordinal}否决{criterion}"


@dataclass(frozen=True, slots=True)
class FindingRows:
    """问题清单, and where its rows stand."""

    first: int
    last: int
    SHEET = "问题清单"
    CASE, ITEM, COST, DECISION, CHANGED_TO, REASON, COUNTED = 1, 2, 6, 7, 8, 9, 10
    KEY, ORDINAL, CODE, VETOES, ITEM_KEY, PRICE, LEFT, MOST, COUNTS_WITH = range(11, 20)

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


@dataclass(frozen=True, slots=True)
class Question:
    """A row of 待人工核查: `item` and `veto` None where the standard gives the criterion no points, or the row is for the whole dossier.

    `gate` is the finding that zeroes the item; the row waits for an answer only once that finding is withdrawn.
    """

    result: Result | None
    item: str | None
    veto: str | None
    reason: str
    gate: Finding | None = None

    def key(self, ordinal: int) -> str:
        if self.item is not None:
            return item_key(ordinal, self.item)
        return veto_key(ordinal, self.veto or "")


def questions(assessment: Assessment) -> Iterator[Question]:
    """All that a person must look at, in the order of the results."""
    vetoes = {veto.criterion: veto.name for veto in assessment.vetoes}
    vetoes |= {veto.criterion: veto.name for veto in assessment.open_vetoes}
    findings = {finding.id: finding for finding in assessment.findings}
    asked: set[str | None] = set()
    for result in assessment.results:
        gate = findings.get(result.caused_by or "")
        doubtful = result.doubts and result.outcome.value != "inapplicable"
        if not (result.outcome.open or gate or doubtful):
            continue
        asked.add(result.item)
        reason = result.reason if result.outcome.open or gate else "；".join(result.doubts)
        veto = vetoes.get(result.criterion) if result.criterion is not None else None
        yield Question(result, result.item, veto, reason, gate)
    doubtful_items = [
        item for item in assessment.items if item.applicable and item.id not in asked and _still_open(assessment, item)
    ]
    for item in doubtful_items:
        yield Question(None, item.id, None, item.said or "本项是否适用不能确定")
    if not (asked or doubtful_items or assessment.findings or assessment.open_vetoes or assessment.vetoes):
        # What no person has looked at is not reviewed, however clean it looks.
        yield Question(None, None, None, CLEAN)


def _still_open(assessment: Assessment, item: ItemScore) -> bool:
    """Beyond what findings leave to be set within a range."""
    ranges = sum((one.undecided for one in assessment.findings if one.criterion in item.criteria), Decimal(0))
    return item.high - item.low > ranges


def title_of(assessment: Assessment, veto: VetoFired | OpenVeto) -> str:
    return veto.title or next((one.title for one in assessment.results if one.criterion == veto.criterion), "")


def vetoes_of(assessment: Assessment) -> Mapping[str, tuple[str, ...]]:
    """Finding id -> the vetoes that rest on it."""
    grounds: dict[str, list[str]] = {}
    for veto in assessment.vetoes:
        for finding in veto.findings:
            grounds.setdefault(finding, []).append(veto.name)
    return {finding: tuple(criteria) for finding, criteria in grounds.items()}


def item_of_finding(assessment: Assessment) -> Mapping[str, str]:
    """Finding id -> the item where it costs or where its criterion is listed, or 否决."""
    of_criterion = {criterion: item.id for item in assessment.items for criterion in item.criteria}
    vetoing = vetoes_of(assessment)
    return {
        finding.id: finding.item
        or of_criterion.get(finding.criterion, VETO if finding.severity == "veto" or finding.id in vetoing else "")
        for finding in assessment.findings
    }


def linked(item: ItemScore, own: Sequence[Finding]) -> Decimal:
    """What is taken from the item without a finding of its own."""
    return item.deducted - sum((finding.deducted for finding in own), Decimal(0))


def settled_of(assessment: Assessment, item: ItemScore) -> Decimal:
    """What stands in the reviewed deduction of an item without any row to decide on; a gate has a row."""
    if any(result.item == item.id and result.caused_by for result in assessment.results):
        return Decimal(0)
    of_item = item_of_finding(assessment)
    return linked(item, [finding for finding in assessment.findings if of_item[finding.id] == item.id])


def certain(assessment: Assessment) -> Decimal:
    return sum((settled_of(assessment, item) for item in assessment.items if item.applicable), Decimal(0))


def bare_vetoes(assessment: Assessment) -> tuple[str, ...]:
    """Vetoes on which neither a finding nor a question bears: only the panel's own word decides them."""
    asked = {question.veto for question in questions(assessment)}
    fired = [veto.name for veto in assessment.vetoes if not veto.findings]
    open_ = [veto.name for veto in assessment.open_vetoes]
    return tuple(name for name in (*fired, *open_) if name not in asked)


def to_be_checked(assessment: Assessment) -> int:
    """待核: what a person must look at beside the findings, on the screen as in the workbook. What a gate holds back waits for it."""
    return sum(1 for question in questions(assessment) if question.gate is None)


def waiting(assessment: Assessment) -> int:
    """Rows without a decision in a fresh workbook."""
    return len(assessment.findings) + to_be_checked(assessment) + len(bare_vetoes(assessment))
