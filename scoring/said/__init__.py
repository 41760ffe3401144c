"""What a paper says, and what only its form prints.

`empty_places` and `open_options` find what a form prints and nobody filled in or chose; `filled_in` strikes both, so that checks judge
what was said. `own_words` leaves out what is said in other words than the writer's: headings, titles, the words of the law.
"""

from scoring.said.empty_places import INLINE, LABEL, LONGEST_LABEL, without_empty_places
from scoring.said.filled_in import only_said
from scoring.said.open_options import (
    is_chosen_from,
    sentences_not_chosen,
    strike_sentences_not_chosen,
    without_open_options,
)
from scoring.said.own_words import own_words

__all__ = [
    "INLINE",
    "LABEL",
    "LONGEST_LABEL",
    "is_chosen_from",
    "only_said",
    "own_words",
    "sentences_not_chosen",
    "strike_sentences_not_chosen",
    "without_empty_places",
    "without_open_options",
]
