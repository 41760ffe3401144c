"""Where a finding stands, in words for a table: the 文书 and its page."""

from dossiers import Quote
from scoring.assessment import Assessment, Finding


def place_of(finding: Finding, assessment: Assessment) -> str:
    """送达回证第31页; the page alone where the message names the 文书; empty for what is about the whole dossier."""
    documents = assessment.dossier.documents
    quoted = next((one for one in finding.evidence if isinstance(one, Quote)), None)
    if quoted is not None and finding.document in (None, quoted.document):
        kind, place = documents[quoted.document].kind, quoted.place.in_words()
    elif finding.document is not None:
        document = documents[finding.document]
        kind, place = document.kind, f"第{document.pages[0]}页" if document.pages else ""
    else:
        return ""
    return place if kind in finding.message else kind + place
