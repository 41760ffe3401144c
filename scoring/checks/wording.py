"""Does a document say what it must, and not what it must not?"""

import re
from collections.abc import Iterator
from dataclasses import replace

from checklists.checks import Expression, Wording
from dossiers import UNRECOGNISED, Document, Evidence, Quote, Reading
from scoring.case import COPIED, Case
from scoring.case_type import SURE_KIND
from scoring.checks.absence import no_document
from scoring.doubts.missing import FAMILIAR, element_missing
from scoring.doubts.unseen import unless_unseen
from scoring.doubts.untaken import may_stand_elsewhere
from scoring.matters import meant
from scoring.said import is_chosen_from, own_words, sentences_not_chosen, without_open_options
from scoring.text import Evened, clause_of, even, pattern, quote_of, without
from scoring.verdict import Doubt, Draft, Part, Verdict, inapplicable, title_of, verdict_of

_NEAR = 30
"""So many signs about a forbidden expression its excuse may stand."""


def wording(check: Wording, case: Case) -> Verdict:
    documents = meant(case, check.documents, check.speaking_of)
    if not documents:
        return no_document(check.absent, check.documents, case)
    raised = _raised(check, case)
    if raised is None:
        return inapplicable("卷内没有需要写明的情形")
    if check.given:
        documents = tuple(document for document in documents if _any_read(document, check.given))
    if not check.each:
        documents = tuple(_whatever_kind(document) for document in sorted(documents, key=_doubtful_last))
    judged = [parts for document in documents if (parts := _document(check, case, document, raised)) is not None]
    if not judged:
        return inapplicable(f"未见{'或'.join(check.elements or check.given)}的内容")
    if not check.each:
        verdicts = [verdict_of(parts, "表述符合要求") for parts in judged]
        good = next((verdict for verdict in verdicts if not verdict.findings and not verdict.doubts), None)
        unsure = next((verdict for verdict in verdicts if not verdict.findings), None)
        if good or unsure:
            return good or unsure or verdicts[0]
        furthest = _furthest(check, verdicts)
        lacking = _lacking_ideas(check, case, documents, furthest)
        declined = all(any(_not_chosen(idea, one) for one in documents) for idea, _ in lacking)
        return unless_unseen(
            furthest,
            case,
            check.documents,
            lambda paper: not declined and _may_say(check, lacking, case, paper),
            lambda paper: _says(lacking, case, paper),
        )
    return verdict_of((part for parts in judged for part in parts), "表述符合要求")


def _furthest(check: Wording, verdicts: list[Verdict]) -> Verdict:
    """The paper that lacks the latest of the ideas: a notice that tells of the right is judged by its period."""
    order = [idea.finding for idea in (*check.requires, *check.forbids)]
    return max(verdicts, key=lambda verdict: min(order.index(draft.slug) for draft in verdict.findings))


def _doubtful_last(document: Document) -> bool:
    return document.confidence < SURE_KIND


def _whatever_kind(document: Document) -> Document:
    """Where any of several papers will do, it does not matter of which kind the one is that says nothing.

    Copies that are pasted in, and papers of no known kind with pictures, may show what they do not say.
    """
    if document.kind in COPIED or (document.kind == UNRECOGNISED and _pictured(document)):
        return document
    return replace(document, confidence=max(FAMILIAR, document.confidence))


Lacking = tuple[tuple[Expression, bool], ...]
"""The ideas that are lacking, and whether other words stand in their place: 三日内要求听证."""


def _lacking_ideas(check: Wording, case: Case, documents: tuple[Document, ...], verdict: Verdict) -> Lacking:
    slugs = {draft.slug for draft in verdict.findings}
    ideas = [idea for idea in check.requires if slugs & {idea.finding, idea.wrong_finding}] or list(check.requires)
    texts = [case.text(document).text for document in documents]
    return tuple((idea, any(pattern(one).search(text) for one in idea.wrong for text in texts)) for idea in ideas)


def _may_say(check: Wording, lacking: Lacking, case: Case, paper: Document) -> bool:
    """Whether a paper of no known kind may hold what is asked for: in these words, in others, or in a picture.

    Where a paper says it wrong, none holds it that does not say it right.
    """
    if check.elements or paper.unread or _pictured(paper):
        return True
    text = case.text(paper)
    return _says(lacking, case, paper) or any(
        not wrong and (_said(idea, text) or may_stand_elsewhere(case, paper, (), idea.called) is not None)
        for idea, wrong in lacking
    )


def _says(lacking: Lacking, case: Case, paper: Document) -> bool:
    text = case.text(paper).text
    return any(pattern(one).search(text) for idea, _ in lacking for one in idea.any_of)


def _pictured(document: Document) -> bool:
    return document.scanned or any(mark.kind == "其他图像" for mark in document.marks)


def _raised(check: Wording, case: Case) -> tuple[Quote, ...] | None:
    """Where another paper says what makes the words due; None when it is asked for and none does."""
    if not check.raised_in:
        return ()
    for kind, patterns in check.raised_in.items():
        for document in case.documents(kind):
            text = own_words(document)
            for one in patterns:
                if met := pattern(one).search(text.text):
                    return (quote_of(document, text, met),)
    return None


def _document(check: Wording, case: Case, document: Document, raised: tuple[Quote, ...]) -> list[Part] | None:
    """None when the document has none of the elements: whether it must is another check's question."""
    if not check.elements:
        text = own_words(document) if check.own_words else case.text(document)
        said = own_words(document, case.said(document)) if check.own_words else even(case.said(document))
        parts: list[Part] = []
        for idea in check.requires:
            met = list(_required_in_text(idea, case, document, said, raised))
            parts += _only_told(idea, document, met) if check.hearsay else met
        for idea in check.forbids:
            parts += _forbidden(idea, document, text)
        return parts
    places = [place for name in check.elements for place in document.all(name)]
    read = [place for place in places if place.reading is Reading.READ]
    if any(place.reading is Reading.ILLEGIBLE for place in places):
        quotes = tuple(place.quote for place in places if place.reading is Reading.ILLEGIBLE)
        title = title_of(document.kind, document.title)
        return [Doubt(f"{title}的{'或'.join(check.elements)}无法辨认", quotes)]
    if not read:
        return None
    quotes = tuple(place.quote for place in read)
    texts = [
        even(f"{place.quote.text}\n{place.value}" if isinstance(place.value, str) else place.quote.text)
        for place in read
    ]
    parts = []
    for idea in check.requires:
        parts += _required_in_places(idea, case, document, texts, quotes)
    for idea in check.forbids:
        for text, place in zip(texts, read, strict=True):
            parts += _forbidden_in_place(idea, document, text, place.quote)
    return parts


def _any_read(document: Document, names: tuple[str, ...]) -> bool:
    return any(element.reading is Reading.READ for name in names for element in document.all(name))


def _said(idea: Expression, text: Evened) -> bool:
    return any(pattern(one).search(text.text) for one in (*idea.any_of, *idea.unless))


def _required_in_text(
    idea: Expression, case: Case, document: Document, text: Evened, raised: tuple[Quote, ...]
) -> Iterator[Part]:
    said = _counting(idea, case, document, text)
    if said is not None:
        if said and (offered := _only_offered(idea, document, said)):
            yield offered
            return
        yield from said
        return
    yield from _lacking(idea, case, document, raised, text)


def _counting(idea: Expression, case: Case, document: Document, text: Evened) -> tuple[Quote, ...] | None:
    """The words that express a required idea, without what is set aside; None when there are none.

    No quotation where words count only because something between them was taken out.
    """
    left = without(case.said(document), idea.aside) if idea.aside else text.text
    for one in (*idea.any_of, *idea.unless):
        if met := pattern(one).search(left):
            place = met if left is text.text else pattern(re.escape(met.group().strip("。"))).search(text.text)
            return (quote_of(document, text, place),) if place else ()
    return None


def _only_offered(idea: Expression, document: Document, said: tuple[Quote, ...]) -> Doubt | None:
    """Where the words stand in options alone whose boxes nobody ticked."""
    left = without_open_options(document)
    if left is None:
        return None
    rest = without(left, idea.aside)
    if any(pattern(one).search(rest) for one in (*idea.any_of, *idea.unless)):
        return None
    title = title_of(document.kind, document.title)
    return Doubt(f"{title}的{idea.called}只是印好的选项，没有勾选，请核对", said)


def _only_told(idea: Expression, document: Document, met: list[Part]) -> Iterator[Part]:
    for part in met:
        if isinstance(part, Quote):
            title = title_of(document.kind, document.title)
            words = "".join(part.text.split())
            yield Doubt(f"{title}写有“{words}”，卷内没有能够证明{idea.called}的文书，请核对", (part,))
        else:
            yield part


def _required_in_places(
    idea: Expression, case: Case, document: Document, texts: list[Evened], quotes: tuple[Quote, ...]
) -> Iterator[Part]:
    if any(_said(idea, text) for text in texts):
        yield from quotes
        return
    # The place may have been cut too short: what the document says elsewhere is not held against it.
    beyond = idea.model_copy(update={"any_of": idea.elsewhere}) if idea.elsewhere else idea
    if _said(beyond, case.text(document)):
        return
    yield from _lacking(idea, case, document, quotes, case.text(document))


def _not_chosen(idea: Expression, document: Document) -> Quote | None:
    """The sentence that would say it, behind a box that the form asks to tick and nobody did."""
    for start, end in sentences_not_chosen(document):
        words = even(document.flow.text[start:end])
        if any(pattern(one).search(words.text) for one in idea.any_of):
            return document.quote(start, end)
    return None


def _lacking(
    idea: Expression, case: Case, document: Document, quotes: tuple[Evidence, ...], text: Evened
) -> Iterator[Part]:
    title = title_of(document.kind, document.title)
    if (open_box := _not_chosen(idea, document)) and not document.unread:
        message = f"{title}中{idea.called}前的□没有打√，按该文书的说明不算告知"
        if not is_chosen_from(document):
            yield Doubt(f"{message}；全文没有一处打√，是否在打印件上手工勾选请核对", (open_box,))
            return
        yield Draft(idea.finding, message, (open_box,), document.index, idea.called)
        return
    for one in idea.unsure:
        if met := pattern(one).search(text.text):
            quote = quote_of(document, text, met)
            yield Doubt(f"{title}没有写明{idea.called}，写的是“{quote.text}”，是否另有规定请核对", (quote,))
            return
    missing = element_missing(case, document, (), idea.called, shown_by=idea.any_of)
    if isinstance(missing, Doubt):
        yield missing
        return
    if instead := next((met for one in idea.wrong if (met := pattern(one).search(text.text))), None):
        quote = quote_of(document, text, instead)
        message = f"{title}写有“{''.join(quote.text.split())}”，不是{idea.called}"
        yield Draft(idea.wrong_finding or idea.finding, message, (quote,), document.index, idea.called)
        return
    yield Draft(idea.finding, f"{title}没有写明{idea.called}", (*quotes, missing), document.index, idea.called)


def _forbidden(idea: Expression, document: Document, text: Evened) -> Iterator[Part]:
    for one in idea.any_of:
        for met in pattern(one).finditer(text.text):
            quote = quote_of(document, text, met)
            # Words on two lines are no expression.
            if "\n" in quote.text or _excused(idea, text.text, met.start(), met.end()):
                continue
            title = title_of(document.kind, document.title)
            quote = clause_of(document, text, met)
            words = "".join(quote.text.split())
            yield Draft(idea.finding, f"{title}写有“{words}”：{idea.called}", (quote,), document.index, idea.called)
            return


def _excused(idea: Expression, text: str, start: int, end: int) -> bool:
    around = text[max(0, start - _NEAR) : end + _NEAR]
    return any(pattern(one).search(around) for one in idea.unless)


def _forbidden_in_place(idea: Expression, document: Document, text: Evened, quote: Quote) -> Iterator[Part]:
    if any(pattern(one).search(text.text) for one in idea.unless):
        return
    for one in idea.any_of:
        if pattern(one).search(text.text):
            title = title_of(document.kind, document.title)
            yield Draft(
                idea.finding, f"{title}写有“{quote.text}”：{idea.called}", (quote,), document.index, idea.called
            )
            return
