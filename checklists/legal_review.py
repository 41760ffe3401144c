"""What an authority has to have reviewed before it decides: its own catalogue of 重大执法决定法制审核. 罚法 58; 国办发〔2018〕118号."""

import datetime as dt
from typing import Annotated

from pydantic import Field

from checklists.checks import Strict

Words = Annotated[str, Field(min_length=1)]


class LegalReview(Strict):
    """`complete`: nothing outside the catalogue goes to review, but what is difficult or complex.

    `penalties` are kinds as decisions name them (吊销许可证件), `licences` names of what is licensed. Sums stand in `thresholds.review`.
    """

    source: Words
    since: dt.date | None = None
    until: dt.date | None = None
    complete: bool = False
    penalties: tuple[Words, ...] = ()
    licences: tuple[Words, ...] = ()

    def holds_on(self, day: dt.date) -> bool:
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)
