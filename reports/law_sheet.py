"""What is known of a law or of one of its articles, with dates, for `anjuan law`."""

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from checklists.criterion import Criterion
from checklists.laws_in_force import Laws, load_structures
from checklists.periods import Law, LawStructure, LawVersion, PeriodVersion, Rule, Threshold
from dossiers import ForPerson
from parsers.elements.numerals import integer
from reports.explanation import chinese_number

_ARTICLE = re.compile(r"第?([一二三四五六七八九十百千零〇两\d]{1,9})条?")
_IN_ONE = re.compile(r"(?P<law>.*?[》法典例则定法])第(?P<article>[一二三四五六七八九十百千零〇两\d]{1,9})条")
_MOST = 5
_A_YEAR = dt.timedelta(days=365)
_KIND = re.compile(r"(?:实施)?(?:法|法典|条例|办法|规定|细则|规则|决定|解释|意见|通知)$")
_NEAR_ENOUGH, _PART_ENOUGH = 65, 72
"""Of two whole names; of one that is only a part of another."""


class LawNotFound(ForPerson):
    """No such law in the table, or no such article; the message names what there is."""


@dataclass(frozen=True, slots=True)
class Asked:
    """`law` None: the table does not hold it, but a period, an amount or a rule rests on it."""

    name: str
    law: Law | None
    article: int | None


def asked(name: str, article: str | None, laws: Laws) -> Asked:
    """Raises `LawNotFound`."""
    name = unicodedata.normalize("NFKC", name).strip()
    if article is None and (met := _IN_ONE.fullmatch(name)):
        name, article = met["law"], met["article"]
    law = laws.law(name)
    full = law.name if law is not None else "".join(name.split()).strip("《》")
    if law is None and full not in _named(laws):
        raise LawNotFound(f"没有收录《{full}》；{_near(full, laws)}未收录的法律、法规、规章不作认定")
    number = None if article is None else _number(article)
    if law is not None and number is not None:
        most = _most_articles(law)
        if most is not None and number > most:
            raise LawNotFound(f"《{law.name}》共 {most} 条，没有第 {number} 条")
    return Asked(full, law, number)


def law_in_words(one: Asked, laws: Laws, library: Mapping[str, Criterion]) -> str:
    lines = [f"《{one.name}》", *_force(one.law)]
    if one.article is not None:
        lines.append(f"第{chinese_number(one.article)}条")
        lines.extend(_division(one, one.article))
    parts = (
        ("期限", _periods(one, laws)),
        ("数额", _thresholds(one, laws)),
        ("规则", _rules(one, laws)),
        ("引用它的评查细则", _criteria(one, library)),
    )
    for title, found in parts:
        if told := list(found):
            lines.extend((f"{title}：", *(f"  {line}" for line in told)))
    return "\n".join(lines)


def _named(laws: Laws) -> set[str]:
    rows = (one for versions in laws.periods.values() for one in versions)
    return {*(one.law for one in rows), *(rule.law for rule in laws.rules)}


def _near(name: str, laws: Laws) -> str:
    """By what the names say of their matter: 法 and 条例 are alike in all of them."""
    from rapidfuzz import fuzz

    wanted = _matter(name)
    names = sorted({known.name.removeprefix("中华人民共和国") for known in laws.by_name.values()})
    near = [known for known in names if len(wanted) > 1 and _alike(wanted, _matter(known))]
    closest = sorted(near, key=lambda known: -fuzz.ratio(wanted, _matter(known)))[:_MOST]
    return f"相近的有 {'、'.join(closest)}；" if closest else ""


def _matter(name: str) -> str:
    return _KIND.sub("", name.removeprefix("中华人民共和国"))


def _alike(wanted: str, known: str) -> bool:
    from rapidfuzz import fuzz

    # A part is looked for in the longer name: a law of one character is no part of what was typed.
    part = fuzz.partial_ratio(wanted, known) if len(wanted) <= len(known) else 0
    return fuzz.ratio(wanted, known) >= _NEAR_ENOUGH or part >= _PART_ENOUGH


def _number(text: str) -> int:
    met = _ARTICLE.fullmatch(unicodedata.normalize("NFKC", text).strip())
    number = integer(met[1]) if met else None
    if not number:
        raise LawNotFound(f"“{text}”不是条号；条号写作 60、六十或者第六十条")
    return number


def _most_articles(law: Law) -> int | None:
    """The most articles that any edition has; None where one of them is not known to its end."""
    structures = load_structures().get(law.name, ())
    known = [one.articles for one in structures]
    for version in law.versions:
        if version.articles is not None:
            known.append(version.articles)
        elif not any(version.since <= one.since <= (version.until or dt.date.max) for one in structures):
            return None
    return max(known, default=None)


def _force(law: Law | None) -> Iterator[str]:
    if law is None:
        yield "施行日期：没有收录"
        return
    if law.short:
        yield "简称：" + "、".join(law.short)
    before = "（此前的文本没有收录）" if law.before else ""
    yield f"施行：{'；'.join(_version(version) for version in law.versions)}{before}"
    last = law.versions[-1].until
    if last is not None:
        by = f"，由《{law.repealed_by}》废止" if law.repealed_by else ""
        yield f"自 {last + dt.timedelta(days=1)} 起失效{by}"


def _version(version: LawVersion) -> str:
    articles = version.articles or version.articles_read
    count = f"，共 {articles} 条" + ("（所读文本）" if version.articles is None else "") if articles else ""
    if version.adopted:
        until = f"，至 {version.until}" if version.until else ""
        return f"首日没有收录（{version.since} 通过{until}）{count}"
    return f"{_span(version.since, version.until)}{count}"


def _span(since: dt.date, until: dt.date | None) -> str:
    return f"{since} 至 {until}" if until else f"{since} 起"


def _division(one: Asked, article: int) -> Iterator[str]:
    found = [text for text in load_structures().get(one.name, ()) if article <= text.articles]
    if not found:
        yield "  条文结构：没有收录"
    for text in found:
        held = f"{text.text} 通过的文本，{_span(text.since, text.until)}的行为按它核对"
        yield f"  条文结构（{held}）：{_paragraphs(text, article)}"
    if any(text.since - text.text >= _A_YEAR for text in found):
        yield "  （修改时没有写明施行日的，通过满一年以后的行为才按修改后的条文核对）"


def _paragraphs(text: LawStructure, article: int) -> str:
    if article in text.unknown:
        return "不明"
    words = f"共 {text.several.get(article, 1)} 款"
    if alternatives := text.alternatives.get(article):
        listed = "、".join(f"第{chinese_number(number)}款" for number in alternatives)
        words += f"，{listed}分项列举，引用应当写到项"
    return words


def _here(one: Asked, law: str, article: int | None) -> bool:
    return law == one.name and (one.article is None or article == one.article)


def _place(row: PeriodVersion | Rule, *, article: bool) -> str:
    words = f"第{chinese_number(row.article)}条" if article and row.article else ""
    words += f"第{chinese_number(row.paragraph)}款" if row.paragraph else ""
    return words + (f"第（{chinese_number(row.item)}）项" if row.item else "")


def _told(what: str, place: str, row: PeriodVersion | Threshold | Rule, laws: Laws) -> str:
    """With its days, for whom it holds, and whether it was read."""
    text = laws.texts.get(row.text or "")
    bits = (
        _span(row.since, row.until),
        place,
        "、".join(row.trades),
        row.note or "",
        (f"{text.read} 核对" if text else "") if row.verified else "未核原文，只作提示",
    )
    return f"{what}（{'；'.join(bit for bit in bits if bit)}）"


def _periods(one: Asked, laws: Laws) -> Iterator[str]:
    rows = [
        (name, row)
        for name, versions in laws.periods.items()
        for row in versions
        if _here(one, row.law, row.article) and not row.made_of
    ]
    for name, row in sorted(rows, key=lambda named: (named[1].article or 0, named[1].paragraph or 0)):
        place = _place(row, article=one.article is None)
        yield _told(f"{name}  {length_in_words(row)}", place, row, laws)


def length_in_words(period: PeriodVersion) -> str:
    if period.calendar == "working":
        return f"{period.length}个工作日"
    units = {"hour": "小时", "day": "日（自然日）", "month": "个月", "year": "年"}
    return f"{period.length}{units[period.unit]}"


def _thresholds(one: Asked, laws: Laws) -> Iterator[str]:
    for name, rows in laws.thresholds.items():
        for row in rows:
            law, _, place = row.source.partition("第")
            if re.sub(r"（.*?）", "", law) != one.name:
                continue
            met = _ARTICLE.match(f"第{place}")
            if one.article is not None and (met is None or integer(met[1]) != one.article):
                continue
            sums = [
                f"{who} {sum:f} 元"
                for who, sum in (("个人", row.person), ("单位", row.organisation))
                if sum is not None
            ]
            yield _told(f"{name}  {'，'.join(sums)}", f"第{place}" if place and one.article is None else "", row, laws)


def _rules(one: Asked, laws: Laws) -> Iterator[str]:
    for rule in laws.rules:
        if _here(one, rule.law, rule.article):
            yield _told(rule.says, _place(rule, article=one.article is None), rule, laws)


def _criteria(one: Asked, library: Mapping[str, Criterion]) -> Iterable[str]:
    def cites(criterion: Criterion) -> bool:
        return any(
            basis.law == one.name
            and (
                one.article is None
                or (basis.article is not None and basis.article <= one.article <= (basis.to_article or basis.article))
            )
            for basis in criterion.basis
        )

    return [f"{criterion.id}  {criterion.title}" for criterion in library.values() if cites(criterion)]
