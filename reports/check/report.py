"""What `anjuan check` hands to those who write it."""

import datetime as dt
from dataclasses import dataclass

from reports.check.earlier import Changes
from scoring.assessment import Assessment, Finding
from scoring.progress import Reached
from scoring.repairs import Repair, repairs_of
from scoring.upcoming import State, Upcoming


@dataclass(frozen=True, slots=True)
class Check:
    """`stage` None: no document shows any step. `changes` None: nothing to compare with."""

    assessment: Assessment
    today: dt.date
    stage: Reached | None
    deadlines: tuple[Upcoming, ...]
    changes: Changes | None = None

    @property
    def repairs(self) -> tuple[Repair, ...]:
        """Without what the department has explained: that is for the panel to weigh."""
        return tuple(one for one in repairs_of(self.assessment) if not self.explained(one.finding))

    def explained(self, finding: Finding) -> bool:
        said = self.assessment.statement_on(finding)
        return said is not None and said.holds

    @property
    def overdue(self) -> tuple[Upcoming, ...]:
        """What surely ran out undone."""
        return tuple(one for one in self.deadlines if one.overdue)

    @property
    def next(self) -> Upcoming | None:
        """The nearest day that is still to come, of what surely runs."""
        coming = [one for one in self.deadlines if one.state is State.OPEN and one.on and one.on >= self.today]
        return min(coming, key=lambda one: one.on or self.today, default=None)
