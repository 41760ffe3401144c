"""Who signed where no label of the form asks for it.

`runs` reads signers one after another with their days, `statements` what the catalogue calls `signed_words`: the word for
signing behind a name, or a name behind what the signer says. When the elements of a paper are read, `filling` adds those
whom the paper has named before (`told_names`), who close a report (`report_end`), and whom a word for signing beside a name
and a role near it tell of (`signing_words`, `roles`).
"""

from parsers.elements.unlabelled.filling import with_unlabelled_signers
from parsers.elements.unlabelled.runs import run_at_end, run_at_start
from parsers.elements.unlabelled.statements import signed_words

__all__ = ["run_at_end", "run_at_start", "signed_words", "with_unlabelled_signers"]
