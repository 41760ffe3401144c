"""Is a kind of paper missing, or does nothing ask for it?"""

from scoring.case import Case
from scoring.doubts.missing import document_missing
from scoring.doubts.unseen import untraced
from scoring.verdict import Doubt, Draft, Verdict, inapplicable, verdict_of


def no_document(absent: str | None, kinds: tuple[str, ...], case: Case) -> Verdict:
    missing = document_missing(case, kinds)
    if isinstance(missing, Doubt) and absent is None and case.unread and untraced(case, kinds):
        return inapplicable("卷内文书、目录均没有提到此类事项")
    if isinstance(missing, Doubt):
        return verdict_of([missing])
    if absent is None:
        return inapplicable(f"卷内没有{missing.sought}")
    return verdict_of([Draft(absent, f"卷内没有{missing.sought}", (missing,), subject=kinds[0])])
