"""What each step of a round leaves in its history: the body of an event, read as strictly as it is written."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Literal

from checklists.checks import Strict
from checklists.criterion import Basis
from reviews.matters import Decided, body_of, decided_of

Method = Literal["all", "random", "stratified"]
By = Literal["unit", "case_type", "amount"]
Answer = Literal["采纳", "部分采纳", "不采纳"]
State = Literal["待整改", "已整改", "已销号", "不能补正"]
"""`已整改` is the unit's word; `已销号` is the panel's, after a recheck."""


class Unit(Strict):
    """单位, with its level (市直, 县区, 乡镇街道) and trade; both may be empty."""

    name: str
    level: str = ""
    trade: str = ""


class Reviewer(Strict):
    """评查人员. A leader settles what two reviewers see differently."""

    name: str
    unit: str
    trades: tuple[str, ...] = ()
    leader: bool = False


class Candidate(Strict):
    """A dossier that may be drawn. `people` are all whom its papers name: whoever is among them does not review it."""

    id: str
    unit: str
    trade: str = ""
    case_type: str = ""
    amount: Decimal | None = None
    people: tuple[str, ...] = ()


class Opened(Strict):
    batch: str
    tool: str
    standard: str
    units: tuple[Unit, ...]
    reviewers: tuple[Reviewer, ...]
    pool: tuple[Candidate, ...]


class Stratum(Strict):
    """`name` is made of what it is stratified by, in that order; `drawn` counts those that stood on the list beforehand too."""

    name: tuple[str, ...]
    total: int
    drawn: int


class Drawn(Strict):
    """`share` is in per cent; `bands` are where the classes of amounts end, in yuan; `also` are drawn whatever the lot says."""

    method: Method
    seed: str
    by: tuple[By, ...] = ()
    count: int | None = None
    share: Decimal | None = None
    at_least: int = 0
    bands: tuple[Decimal, ...] = ()
    also: tuple[str, ...] = ()
    pool_digest: str
    strata: tuple[Stratum, ...]
    dossiers: tuple[str, ...]


class Pair(Strict):
    dossier: str
    reviewers: tuple[str, str]


class Impossible(Strict):
    dossier: str
    reason: str


class Assigned(Strict):
    seed: str
    pairs: tuple[Pair, ...]
    impossible: tuple[Impossible, ...] = ()


class ThirdLook(Strict):
    dossier: str
    reviewer: str


class Thirds(Strict):
    """Who looks at which dossiers as a third person (第三人复看); a later word on a dossier takes the place of the earlier."""

    seed: str
    thirds: tuple[ThirdLook, ...]
    impossible: tuple[Impossible, ...] = ()


class Exported(Strict):
    reviewer: str
    sheet: str
    blind: bool
    rows_digest: str


class Said(Strict):
    """Words on rows; `taken_back` are rows (dossier, key) on which the person no longer has a word."""

    rows: tuple[dict[str, str], ...]
    taken_back: tuple[tuple[str, str], ...] = ()

    @property
    def decisions(self) -> tuple[Decided, ...]:
        return tuple(decided_of(row) for row in self.rows)


class DecidedBy(Said):
    """What a reviewer's workbook said when it was imported."""

    reviewer: str
    sheet: str


class Settling(Said):
    """The leader's words, and the dossiers whose result stands from here on."""

    finished: tuple[str, ...] = ()


class Claim(Strict):
    """What a unit says against one row of one of its dossiers."""

    dossier: str
    key: str
    claim: str


class Objected(Strict):
    unit: str
    objections: tuple[Claim, ...]


class Reply(Strict):
    dossier: str
    key: str
    answer: Answer
    reason: str


class Answered(Said):
    """`rows` are the changed words that follow from the replies."""

    replies: tuple[Reply, ...]


class Problem(Strict):
    """What a unit has to put right; named so fully that later rounds need no assessment to know it again."""

    unit: str
    dossier: str
    key: str
    item: str
    code: str
    title: str
    message: str
    basis: tuple[Basis, ...] = ()
    curable: bool = True
    evidence_digest: str = ""


class Known(Strict):
    """All that the machine found in a dossier before it was put right, what the panel withdrew included."""

    dossier: str
    keys: tuple[str, ...]


class Rectify(Strict):
    """`deadline` is a day as ISO text."""

    deadline: str
    problems: tuple[Problem, ...]
    known: tuple[Known, ...]


class Mended(Strict):
    dossier: str
    key: str
    state: State
    evidence: str


class Rectified(Strict):
    states: tuple[Mended, ...]


class StillThere(Strict):
    """`changed`: the fault is the same, the words on which it rests are not."""

    key: str
    changed: bool


class Rechecked(Strict):
    """Keys of findings. `unclear` are those whose criterion could not be judged this time; `new` and `came_back` were not ordered."""

    dossier: str
    digest: str
    fixed: tuple[str, ...]
    remaining: tuple[StillThere, ...]
    unclear: tuple[str, ...]
    new: tuple[Problem, ...]
    came_back: tuple[Problem, ...]


class Closed(Strict):
    reason: str = ""


def rows_body(decisions: Iterable[Decided]) -> tuple[dict[str, str], ...]:
    return tuple(body_of(one) for one in decisions)
