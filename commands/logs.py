"""What is said beside the results: our own lines alone, which hold ids, codes and kinds of errors, never words of a dossier."""

import logging
import warnings
from typing import Final

OURS: Final = frozenset(
    ("dossiers", "parsers", "checklists", "scoring", "batches", "reviews", "reports", "evaluation", "commands")
)


class _OursAlone(logging.Filter):
    """Libraries write paths, names of objects and pieces of text into their messages."""

    def filter(self, record: logging.LogRecord) -> bool:
        return record.name.split(".")[0] in OURS and record.exc_info is None


_FILTER: Final = _OursAlone()


def keep_words_out() -> None:
    """Once, when the program begins: it sets up no log, so that all goes through Python's handler of last resort."""
    if logging.lastResort is not None:
        logging.lastResort.addFilter(_FILTER)
    warnings.simplefilter("ignore")
