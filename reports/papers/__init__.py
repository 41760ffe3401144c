"""The papers of a round in Word: notice, opinions, orders to put right; from templates that an office may replace."""

from reports.papers.all_papers import every_paper
from reports.papers.writing import TEMPLATES, PaperError, own_templates, written

__all__ = ["TEMPLATES", "PaperError", "every_paper", "own_templates", "written"]
