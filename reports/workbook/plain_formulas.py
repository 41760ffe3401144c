"""A worksheet that takes formulas as they are written here."""

from xlsxwriter.worksheet import Worksheet


class PlainWorksheet(Worksheet):  # type: ignore[misc]  # XlsxWriter has no types
    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:
        """Else every formula is searched thirty times for functions newer than any that stands here: a third of all time."""
        return formula.removeprefix("=")
