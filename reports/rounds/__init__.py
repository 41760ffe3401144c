"""What a round hands out beside the reviewers' workbooks."""

from reports.rounds.comparison import comparison_lines, write_comparison
from reports.rounds.forms import form_bytes, write_form
from reports.rounds.roster import write_roster_template

__all__ = ["comparison_lines", "form_bytes", "write_comparison", "write_form", "write_roster_template"]
