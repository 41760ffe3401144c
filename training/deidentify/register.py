"""Who and what occurs in one dossier, and by what each is replaced: the same everywhere."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product
from typing import Final

from parsers.elements.surnames import COMPOUND
from training.deidentify.kinds import Kind
from training.deidentify.plain import bare
from training.deidentify.shapes import number_parts
from training.deidentify.vocabulary import longest_first, vocabulary

_NO_SURNAME: Final = "某"
_FIRST_SERIAL: Final = 900
_SHORT: Final = 4
_BRAND, _LONG_BRAND = 2, 6
"""Characters of the name that a unit gave itself (字号)."""
_OURS: Final = re.compile(r"(?:9[1-3])?[O0]{2,4}\*{2,}[\d*]*|100\*{2,}\d*|样[A-Z]?·?[*\d]{3,}")
"""Numbers of ours, also where a reader of pictures lost a sign of them."""
_DIVISION: Final = re.compile(r"^(?:[\u4e00-\u9fff]{2,12}?(?:省|自治区|自治州|地区|盟|市|州|县|区|旗))+")
_LAST_NUMBER: Final = re.compile(r"^.*\d(?:号(?!楼)|室|栋|幢|座|单元|号楼|层|组)")


@dataclass(frozen=True, slots=True)
class Entry:
    """`value` as it is compared (`plain.bare`)."""

    kind: Kind
    value: str
    replacement: str


def surname_of(name: str) -> str:
    return name[:2] if name[:2] in COMPOUND and len(name) > 2 else name[:1]


@dataclass(slots=True)
class Register:
    """Replacements are handed out in the order in which values turn up, so that the same dossier gives the same copy.

    `taken` is the text of the whole dossier: no pseudonym is a word of it.
    """

    taken: str = ""
    kept: frozenset[str] = frozenset()
    """What a person knows to be nobody's name: it stays as it is."""
    entries: dict[str, Entry] = field(default_factory=dict)
    """By value."""
    _surnames: dict[str, str] = field(default_factory=dict)
    _serials: dict[str, str] = field(default_factory=dict)
    _counts: dict[Kind, int] = field(default_factory=dict)
    _given: Iterator[str] | None = None
    _own: set[str] = field(default_factory=set)

    def replacement(self, kind: Kind, written: str) -> str:
        """By what the value is replaced, whether it was known or not."""
        value = bare(written)
        known = self.entries.get(value)
        if known is None:
            known = Entry(kind, value, self._made_up(kind, value))
            self.entries[value] = known
            self._own.add(bare(known.replacement))
        return known.replacement

    def also(self, kind: Kind, written: str, replacement: str) -> None:
        """Another form of a known value, unless it is known for something else."""
        value = bare(written)
        if value and value not in self.entries:
            self.entries[value] = Entry(kind, value, replacement)

    def is_own(self, value: str) -> bool:
        """Whether it is, or is part of, a replacement of ours."""
        value = bare(value)
        return value in self._own or _OURS.match(value) is not None or any(value in own for own in self._own)

    def own_places(self, plain_text: str) -> Iterator[tuple[int, int]]:
        """Where replacements of ours stand in a plain text."""
        if self._own:
            pattern = re.compile("|".join(map(re.escape, sorted(self._own, key=lambda one: -len(one)))))
            yield from (met.span() for met in pattern.finditer(plain_text))
        yield from (met.span() for met in _OURS.finditer(plain_text))

    @property
    def surnames(self) -> Mapping[str, str]:
        """Of the persons known: the surname and that of the pseudonym."""
        return self._surnames

    def of_kind(self, *kinds: Kind) -> Iterator[Entry]:
        return (entry for entry in self.entries.values() if entry.kind in kinds)

    def _made_up(self, kind: Kind, value: str) -> str:
        number = self._counts[kind] = self._counts.get(kind, 0) + 1
        match kind:
            case Kind.PERSON:
                return self._person(value)
            case Kind.COMPANY:
                return self._company(value)
            case Kind.IDENTITY:
                return f"0000{'*' * (10 if len(value) >= 18 else 7)}{number:04d}"
            case Kind.CREDIT:
                return f"{value[:2] if value[:2].isdigit() else '91'}00**********{number:04d}"
            case Kind.PHONE:
                return f"100****{number:04d}" if len(value) >= 11 else f"00**{number:03d}"
            case Kind.PLATE:
                return f"样A·***{number:02d}"
            case Kind.ACCOUNT:
                return f"0000{'*' * max(4, len(value) - 8)}{number:04d}"
            case Kind.ADDRESS:
                return f"样例路{number}号"
            case Kind.NUMBER:
                return self._number(value, number)
            case Kind.CERTIFICATE:
                return f"样{number:0{max(4, sum(sign.isdigit() for sign in value))}d}"
            case Kind.MAIL:
                return f"user{number}@example.invalid"
            case Kind.CHAT:
                return f"样例号{number}"
            case Kind.PLACE:
                return f"{value[:2]}**度"
            case _:
                return f"***{number}"

    def _person(self, name: str) -> str:
        surname = surname_of(name)
        if surname not in self._surnames:
            free = (one for one in vocabulary().surnames if one not in self._surnames.values() and one != surname)
            self._surnames[surname] = next(free, _NO_SURNAME)
        return self._surnames[surname] + self._next_given(self._surnames[surname])

    def _next_given(self, surname: str) -> str:
        """Never one that made a name which stands in the dossier."""
        if self._given is None:
            words = vocabulary()
            self._given = (stem + branch for stem, branch in _woven(words.stems, words.branches))
        for given in self._given:
            if surname + given not in self.taken and given not in self.taken:
                return given
        return f"某{self._counts[Kind.PERSON]}"

    def _company(self, name: str) -> str:
        core, ending = _parted(name)
        trade = next((one for one in longest_first(vocabulary().trades) if core.endswith(one)), "")
        if not ending and not trade:
            last = next((one for one in longest_first(vocabulary().unit_endings) if name.endswith(one)), "单位")
            trade = vocabulary().plain_units.get(last, last)
        return f"{self._next_given('')}{trade}{ending}"

    def _number(self, value: str, number: int) -> str:
        """The place's sign and the serial go; the mark of the paper and the year stay: 样环罚〔2025〕901号."""
        parts = number_parts(value)
        if parts is None:
            return f"样{number:04d}号" if value.endswith("号") else f"样{number:04d}"
        before = parts["before"]
        bracketed = re.match(r"\([\u4e00-\u9fff]{1,6}\)", before)
        before = (
            f"(样){before[bracketed.end() :]}" if bracketed else re.sub(r"^[\u4e00-\u9fff](?:\d{2,6})?", "样", before)
        )
        digits = re.search(r"\d[\dA-Z-]*", parts["rest"])
        serial = digits[0].lstrip("0") if digits else ""
        if serial not in self._serials:
            self._serials[serial] = str(_FIRST_SERIAL + len(self._serials) + 1)
        first = "第" if parts["rest"].startswith("第") else ""
        return f"{before}〔{parts['year']}〕{first}{self._serials[serial]}{parts['end']}"


def _woven(stems: str, branches: str) -> Iterator[tuple[str, str]]:
    """The cycle of sixty, then the pairs that it leaves out."""
    cycle = [(stems[n % len(stems)], branches[n % len(branches)]) for n in range(60)]
    yield from cycle
    yield from (pair for pair in product(stems, branches) if pair not in set(cycle))


def tail_of_address(address: str) -> str:
    """What of an address tells the house: without province, city and county before it and words behind the number."""
    value = bare(address)
    tail = _DIVISION.sub("", value)
    numbered = _LAST_NUMBER.match(tail)
    return numbered[0] if numbered else tail


def short_forms(company: str, places: frozenset[str]) -> Iterator[tuple[str, str]]:
    """How else a unit may be called, each with what is left of its ending: `鸿昱木业`, `鸿昱公司`."""
    value = bare(company)
    whole, ending = _parted(value)
    core = _without_place(whole, places)
    trade = next((one for one in longest_first(vocabulary().trades) if core.endswith(one)), "")
    brand = core.removesuffix(trade)
    if len(whole) >= _SHORT and whole != value and len(whole.removesuffix(trade)) >= _BRAND:
        yield whole, trade
    if len(brand) < _BRAND:
        return
    if len(core) >= _SHORT and core != value:
        yield core, trade
    if core != whole and ending:
        yield core + ending, trade + ending
    if len(brand) <= _LONG_BRAND and core != whole:
        yield brand + trade, trade
        yield brand, ""
    if len(brand) <= _LONG_BRAND and ending:
        yield brand + "公司", "公司"


def has_brand(company: str) -> bool:
    """Whether anything but trade and legal form stands in the name."""
    whole, _ = _parted(bare(company))
    trade = next((one for one in longest_first(vocabulary().trades) if whole.endswith(one)), "")
    return len(whole.removesuffix(trade)) >= _BRAND


def _parted(value: str) -> tuple[str, str]:
    ending = next((one for one in longest_first(vocabulary().company_endings) if value.endswith(one)), "")
    return value.removesuffix(ending), ending


def _without_place(name: str, places: frozenset[str]) -> str:
    for place in longest_first(places):
        if name.startswith(place) and len(name) - len(place) >= 2:
            return _without_place(name[len(place) :].lstrip("省市县区州旗镇乡"), places - {place})
    stripped = _DIVISION.sub("", name)
    return stripped if len(stripped) >= 2 else name
