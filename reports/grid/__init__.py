"""The fact grid: what each document says of the party, numbers, amounts, days and officers, and where they disagree."""

from reports.grid.folding import Column, columns_of
from reports.grid.rows import GridCell, GridRow, Said, Standing, fact_grid
from reports.grid.screen import grid_in_words
from reports.grid.where import where_in_short, where_said

__all__ = [
    "Column",
    "GridCell",
    "GridRow",
    "Said",
    "Standing",
    "columns_of",
    "fact_grid",
    "grid_in_words",
    "where_in_short",
    "where_said",
]
