"""Work on files of others in processes that may die: limits, walls, and a keeper who tells what became of each."""

from batches.isolation.crew import Crew
from batches.isolation.limits import Limits
from batches.isolation.work import Done, Ending, Refused, Step, Task, Work

__all__ = ["Crew", "Done", "Ending", "Limits", "Refused", "Step", "Task", "Work"]
