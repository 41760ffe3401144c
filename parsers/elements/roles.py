"""What an article is cited for: the one that was violated, the one that punishes.

The word that governs an article, what stands behind it, its label or heading, its own words where they are quoted, and what
is said of it later tell its role (`roles.yaml`); articles that stand together share it.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Literal

from dossiers import Citation
from parsers.elements.citation_groups import Given, Group, between, grouped
from parsers.elements.found import Found
from parsers.elements.passages import run_on
from parsers.elements.quoting import mask_quoted_law
from parsers.elements.role_words import Role, Said, Way, words

_WIDE = str.maketrans(",:;()\u3000", "，：；（） ")
_ENDS = re.compile(r"[。；\n！？]")
_AFTER_COMMA = re.compile(r"(?:的|之)?(?:规定|要求)?，")
_CLOSED = re.compile(r"(?:的|之)?(?:规定|要求)?(?:[，。；]|$)")
_NOTE = re.compile(r"(?:的?规定)?（(?P<note>[^（）]{1,20})）")
_QUOTE = re.compile(r"[^。；\n“”《》]{0,24}?(?P<open>[“「『\"])")
_QUOTED = re.compile(r"“[^“”\n]{0,120}”")
_QUOTE_END = re.compile(r"[”」』\"\n]")
_QUOTED_LAW_END = re.compile(r"[^ \n]")
_CONTENT = 500
# What may stand between the governing word and the article: 违反下列规定：1.《甲条例》; …，即《甲条例》.
_FILLER = re.compile(
    r"[^，。；、“”（）]{0,30}(?:，(?:即|也即|具体(?:为|是)?|分别(?:为|是)|主要(?:为|是)|包括)[：]?)?|（"
)
_HEADING = re.compile(
    r"(?:^|\n)[ ]*(?:[一二三四五六七八九十\d]{1,3}[、.．]|（[一二三四五六七八九十\d]{1,3}）)?[ ]*(?P<title>[^，。；：\n《》]{2,20})[：]?[ ]*\n[ ]*$"
)
_NUMBERING = re.compile(
    r"[ ]*(?:(?:\d{1,2}|[一二三四五六七八九十]{1,3})[、.．]|（[一二三四五六七八九十\d]{1,2}）)?[ ]*"
)
_MERELY_ALSO = re.compile(r"(?:的|之)?(?:规定|要求)?[，、]?(?:并|且|同时|又|及)?")
_OF_THE_ACT = re.compile(r"^(?:的|之)?(?:规定)?，?(?:[^，。；]{0,10}?的?行为)?")
_BEFORE = 300
_FIRST_CLAUSE = 40
_REACH_BACK = 700
# Of the decision the words for deciding are part: what else stands behind a semicolon may rest on anything.
_DECIDES = re.compile(
    r"决定(?:对[^，。；：]{0,24})?(?:给予|处以?|予以|作出)[^。；]{0,30}?(?:罚款|罚没|没收|警告|吊销|暂扣|通报批评|停产停业)"
)
_REFERENCES = 40
_REACH_ON = 160
_REACH_OF_REFERENCE = 30


def find_roles(text: str, found: Sequence[Found[Citation]]) -> tuple[tuple[Given, Found[Citation]], ...]:
    """The role of each citation of the text that has one, in order; one article may have both."""
    given = [
        (role, one)
        for group in _Reader(text, found).read()
        for one, roles in group.roles.items()
        for role in roles
        if role == "violated" or not _is_barred(one.value, group.cited)
    ]
    return tuple(sorted(given, key=lambda entry: (entry[1].start, entry[0] != "violated")))


def _is_barred(citation: Citation, together: Iterable[Found[Citation]]) -> bool:
    """Whether the article cannot be the one that punishes; 行政处罚法 can beside one that does."""
    if words().procedure.search(citation.law):
        return True
    return bool(words().general.search(citation.law)) and all(_is_of_procedure(one.value) for one in together)


def _is_of_procedure(citation: Citation) -> bool:
    return bool(words().procedure.search(citation.law) or words().general.search(citation.law))


class _Reader:
    """A text whose groups of articles are read from left to right."""

    def __init__(self, text: str, found: Sequence[Found[Citation]]) -> None:
        self.raw = text.translate(_WIDE)
        self.text = run_on(mask_quoted_law(text)).translate(_WIDE)
        self.groups = grouped(self.text, found)

    def read(self) -> list[Group]:
        for at, group in enumerate(self.groups):
            group.lead = self._lead(at)
        for at in range(len(self.groups)):
            self._give(at)
        return self.groups

    # The words about a group

    def _before(self, at: int) -> str:
        """The words of the sentence before the group, behind the group before it; a heading alone above belongs to them."""
        group = self.groups[at]
        since = max(self.groups[at - 1].end if at else 0, group.start - _BEFORE)
        text = self.text[since : group.start]
        begin = max((met.end() for met in _ENDS.finditer(text)), default=0)
        here = between(text, begin, len(text))
        title = self._heading(text[:begin]) if _NUMBERING.fullmatch(text[begin:]) else ""
        return f"{title}：{here}" if title else here

    def _heading(self, above: str) -> str:
        """The heading alone in the last line; of two labels in a row neither heads what is below."""
        met = _HEADING.search(above)
        if met is None:
            return ""
        other = _HEADING.search(above[: met.start("title")].rstrip("\n ") + "\n") if met.start("title") else None
        return "" if other and any(said.way.label for said in words().leads_in(f"{other['title']}：")) else met["title"]

    def _after(self, at: int) -> str:
        """The words of the sentence behind the group, up to the next group."""
        return _QUOTED.sub("", between(self.text, self.groups[at].end, self._end(at)))

    def _end(self, at: int) -> int:
        """Where the sentence ends or the next group begins."""
        begin, end = self.groups[at].end, self._next(at)
        stop = _ENDS.search(self.text, begin, end)
        return stop.start() if stop else end

    def _next(self, at: int) -> int:
        return self.groups[at + 1].start if at + 1 < len(self.groups) else len(self.text)

    def _lead(self, at: int) -> Said | None:
        """The word that governs the group: the nearest one before it."""
        before, known = self._before(at), words()
        both = [met.end() for met in known.both.finditer(before)]
        said = [
            one
            for one in known.leads_in(before)
            if _FILLER.fullmatch(before[one.end :]) and not (one.way.label and any(end <= one.end for end in both))
        ]
        if not said:
            return None
        nearest = max(said, key=lambda one: (one.end, one.way.role == "none", one.end - one.start))
        # 处罚依据：根据《甲条例》第四十条
        labels = [one for one in said if one.way.label and one.end == nearest.start]
        return labels[-1] if labels and nearest.way.role == "ground" else nearest

    def _follow(self, at: int) -> Way | None:
        before, after = self._before(at), self._after(at)
        return next((way for way in words().follows if way.follows(before, after)), None)

    def _content(self, at: int) -> str | None:
        """What the article is quoted or told to say."""
        group = self.groups[at]
        if group.again:
            return None
        met = _QUOTE.match(self.raw, group.end)
        if met is None:
            told = words().tells.match(self._after(at))
            return self._after(at)[told.end() :] if told and group.lead is None else None
        ends = _QUOTED_LAW_END if self.text[met.start("open")] == " " else _QUOTE_END
        closing = ends.search(self.text if ends is _QUOTED_LAW_END else self.raw, met.end(), met.end() + _CONTENT)
        return self.raw[met.end() : closing.start() if closing else met.end() + _CONTENT]

    # Roles

    def _give(self, at: int) -> None:
        group = self.groups[at]
        role = self._role(at)
        given: Given | None = "violated" if role == "violated" else "punishing" if role == "punishing" else None
        if group.again:
            self._give_back(at, given)
            return
        noted = self._give_noted(group)
        if given is not None and not (given == "violated" and self._is_too_weak(group)):
            for one in group.cited:
                if one not in noted:
                    group.give(given, one)
        follow = self._follow(at)
        if follow is not None and follow.alone and len(group.cited) > 1:
            group.roles[group.cited[-1]] = {"punishing"}

    def _is_too_weak(self, group: Group) -> bool:
        """未按《…程序规定》第九条 and 《行政处罚法》第六条“应当…” speak of procedure, not of what the party violated."""
        lead = group.lead
        if lead is not None and lead.way.role == "violated" and not lead.way.loose:
            return False
        return all(_is_of_procedure(one.value) for one in group.cited)

    def _give_noted(self, group: Group) -> set[Found[Citation]]:
        """Roles told in brackets behind single articles; of one article alone they may be more than that."""
        noted = set()
        for one in group.cited:
            met = _NOTE.match(self.text, one.end)
            way = next((way for way in words().notes if met and way.say.fullmatch(met["note"])), None)
            if way is not None:
                group.give("violated" if way.role == "violated" else "punishing", one)
                noted.add(one)
        return noted if len(group.cited) > 1 else set()

    def _give_back(self, at: int, role: Given | None) -> None:
        """What words that mean articles again say of the last ones that they can mean."""
        since = self.groups[at].start - _REACH_BACK
        before = [one for one in self.groups[max(0, at - _REFERENCES) : at] if not one.again and one.end > since]
        if role == "punishing" and before:
            before[-1].give(role)
        elif role == "violated":
            able = [one for one in before if "punishing" not in one.given] or [one for one in before if one.by_content]
            if able and not self._is_too_weak(able[-1]):
                able[-1].give(role)

    def _role(self, at: int) -> Role:
        group, known = self.groups[at], words()
        lead = group.lead.way.role if group.lead else None
        if lead == "punishing":
            said = self._content(at)
            # 处罚依据：对照《甲条例》第九条“应当…”: what is only commanded does not punish.
            return "violated" if said and known.commands.search(said) and not known.penal.search(said) else lead
        if lead in ("violated", "none"):
            return lead
        follow = self._follow(at)
        role = follow.role if follow is not None and not follow.alone else None
        if role == "listed":
            return "punishing" if self._has_violated(at) else "violated"
        if role in ("violated", "punishing"):
            return role
        if "ground" in (lead, role):
            grounded = self._of_ground(at)
            if grounded != "none":
                return grounded
        after = self._after(at)
        if lead is None and known.told.match(after) and known.verdicts.search(after):
            return "violated"
        said = self._content(at)
        if said is None:
            return self._shared(at) if lead is None else "none"
        group.by_content = bool(known.penal.search(said))
        if group.by_content:
            return "punishing"
        return "violated" if known.commands.search(said) else "none"

    def _has_violated(self, at: int) -> bool:
        """Whether the same sentence has named what was violated: 违反《甲法》第九条，属《甲条例》第四十条所列行为."""
        begin = max(self.text.rfind(end, 0, self.groups[at].start) for end in "。\n")
        return any("violated" in one.given for one in self.groups[:at] if one.end > begin)

    def _shared(self, at: int) -> Role:
        """违反《甲条例》第九条，《乙办法》第二条的规定: violated behind a comma too."""
        before = self.groups[at - 1] if at else None
        if before is None or before.lead is None or before.lead.way.role != "violated":
            return "none"
        gap = between(self.text, before.end, self.groups[at].start)
        return "violated" if _AFTER_COMMA.fullmatch(gap) and _CLOSED.match(self._after(at)) else "none"

    def _of_ground(self, at: int) -> Literal["violated", "punishing", "none"]:
        """What the sentence goes on to: a penalty, a verdict that something is unlawful, or neither."""
        known, after = words(), self._after(at)
        if known.serves.match(after):
            return "none"
        if not self._outcome(at) and not known.elsewhere.search(after):
            if known.verdicts.search(after):
                return "violated"
            if known.defines.match(_OF_THE_ACT.sub("", after)):
                return "punishing" if self._has_violated(at) else "violated"
            if known.commands.search(after, 0, _FIRST_CLAUSE) and not known.ordered.match(after):
                return "violated"
        return "punishing" if self._comes_to_penalty(at) or self._is_decided_on(at) else "none"

    def _is_decided_on(self, at: int) -> bool:
        """依据《甲条例》第四十条，责令改正；属较轻，决定给予罚款: the decision behind a semicolon rests on the ground before it."""
        end = self._end(at)
        if self.text[end : end + 1] != "；" or self.groups[at].again:
            return False
        clause = self.text[end : min(self._next(at), end + _REACH_ON)].split("。")[0]
        return bool(_DECIDES.search(clause)) and not words().elsewhere.search(clause)

    def _outcome(self, at: int, reach: int = _REACH_ON) -> re.Match[str] | None:
        after = self._after(at)[:reach]
        aside = words().elsewhere.search(after)
        return words().outcomes.search(after, 0, aside.start() if aside else len(after))

    def _comes_to_penalty(self, at: int) -> bool:
        """Whether the sentence ends in a penalty that may rest on this ground, whatever other articles stand between."""
        reach = _REACH_OF_REFERENCE if self.groups[at].again else _REACH_ON
        crossed = False
        for here in range(at, len(self.groups)):
            if self._outcome(here, reach):
                return True
            ended = self._end(here) < self._next(here)
            if ended or here + 1 == len(self.groups) or words().elsewhere.search(self._after(here)[:reach]):
                return False
            following = self.groups[here + 1]
            lead = following.lead
            if lead is not None and lead.way.role == "violated":
                crossed = True
                continue
            if all(_is_barred(one.value, following.cited) for one in following.cited):
                continue
            mere = lead is not None and _MERELY_ALSO.fullmatch(self._before(here + 1)[: lead.start])
            if not mere or crossed:
                return False
        return False
