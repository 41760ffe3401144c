"""Drawing lots (抽取案卷), so that anybody who has the seed and the list of dossiers can repeat it.

The lot of a dossier is the SHA-256 of the text `seed`, a newline, the dossier's name, all in UTF-8; within a stratum the dossiers with the
smallest lots (as hexadecimal text) are drawn. The lot depends on nothing else: neither on the order of the list nor on this program.

A number for the whole is spread over the strata in proportion to their size; what is left after rounding down goes to the largest
remainders. Every stratum gets at least one as long as the number suffices for that; no stratum gives more than it has.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from decimal import ROUND_CEILING, Decimal
from fractions import Fraction
from typing import Final

from reviews.history import RoundError
from reviews.steps import By, Candidate, Drawn, Method, Stratum

BANDS: Final = (Decimal(0), Decimal(10_000), Decimal(100_000))
"""Where the classes of amounts end, in yuan: none, up to 10,000, up to 100,000, above."""
_UNKNOWN: Final = "（没有写）"
Name = tuple[str, ...]


def lot(seed: str, name: str) -> str:
    return hashlib.sha256(f"{seed}\n{name}".encode()).hexdigest()


def pool_digest(pool: Iterable[Candidate]) -> str:
    """Of all that drawing rests on; the order of the list does not matter."""
    lines = sorted(f"{one.id}\t{one.unit}\t{one.case_type}\t{_plain(one.amount)}" for one in pool)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def drawn(
    pool: Sequence[Candidate],
    seed: str,
    method: Method,
    by: tuple[By, ...] = (),
    count: int | None = None,
    share: Decimal | None = None,
    at_least: int = 0,
    bands: tuple[Decimal, ...] = BANDS,
    also: tuple[str, ...] = (),
) -> Drawn:
    """`count` dossiers in all, or of every stratum `share` per cent and `at_least` so many. Raises `RoundError`."""
    _refuse(pool, method, by, count, share, also)
    if method == "all":
        count = len(pool)
    strata = _strata(pool, by, bands)
    sizes = {name: len(members) for name, members in strata.items()}
    wanted = {name: sum(one.id in also for one in members) for name, members in strata.items()}
    if share is not None:
        numbers = {name: min(size, max(at_least, _part(size, share))) for name, size in sizes.items()}
    else:
        numbers = _spread(sizes, min(count or 0, len(pool)))
    numbers = {name: max(number, wanted[name]) for name, number in numbers.items()}
    chosen = {
        one.id
        for name, members in strata.items()
        for one in sorted(members, key=lambda one: (one.id not in also, lot(seed, one.id)))[: numbers[name]]
    }
    return Drawn(
        method=method,
        seed=seed,
        by=by,
        count=count,
        share=share,
        at_least=at_least,
        bands=bands if "amount" in by else (),
        also=also,
        pool_digest=pool_digest(pool),
        strata=tuple(Stratum(name=name, total=sizes[name], drawn=numbers[name]) for name in sorted(strata)),
        dossiers=tuple(one.id for one in pool if one.id in chosen),
    )


def repeated(pool: Sequence[Candidate], told: Drawn) -> Drawn:
    """The same drawing once more, from what was recorded of it."""
    return drawn(
        pool,
        told.seed,
        told.method,
        told.by,
        told.count if told.share is None else None,
        told.share,
        told.at_least,
        told.bands or BANDS,
        told.also,
    )


def _refuse(
    pool: Sequence[Candidate],
    method: Method,
    by: tuple[By, ...],
    count: int | None,
    share: Decimal | None,
    also: tuple[str, ...],
) -> None:
    if method == "stratified" and not by:
        raise RoundError("分层抽取要说明按什么分层：单位、案卷类型、金额")
    if method == "random" and by:
        raise RoundError("简单随机抽取不分层；要分层请用 stratified")
    if method != "all" and (count is None) == (share is None):
        raise RoundError("请说明抽多少：总数，或者每层的百分比，写其中一个")
    if count is not None and method != "all" and not 1 <= count <= len(pool):
        raise RoundError(f"可抽的案卷有 {len(pool)} 个，不能抽 {count} 个")
    if share is not None and not 0 < share <= 100:
        raise RoundError(f"百分比应在 0 到 100 之间，不能是 {share}")
    known = {one.id for one in pool}
    if unknown := [name for name in also if name not in known]:
        raise RoundError("指定必抽的案卷不在名单里：" + "、".join(unknown))


def _strata(
    pool: Sequence[Candidate], by: tuple[By, ...], bands: tuple[Decimal, ...]
) -> Mapping[Name, list[Candidate]]:
    found: dict[Name, list[Candidate]] = {}
    for one in pool:
        found.setdefault(tuple(_class(one, what, bands) for what in by), []).append(one)
    return found


def _class(one: Candidate, by: By, bands: tuple[Decimal, ...]) -> str:
    match by:
        case "unit":
            return one.unit
        case "case_type":
            return one.case_type or _UNKNOWN
        case "amount":
            return band_of(one.amount, bands)


def band_of(amount: Decimal | None, bands: tuple[Decimal, ...] = BANDS) -> str:
    """The class of amounts, in words; they sort by size."""
    if amount is None:
        return _UNKNOWN
    for at, end in enumerate(bands):
        if amount <= end:
            return f"{at + 1}：{_plain(end)} 元以下" if end else f"{at + 1}：没有金额"
    return f"{len(bands) + 1}：超过 {_plain(bands[-1])} 元"


def _part(size: int, share: Decimal) -> int:
    return int((size * share / 100).to_integral_value(ROUND_CEILING))


def _spread(sizes: Mapping[Name, int], count: int) -> dict[Name, int]:
    total = sum(sizes.values())
    quotas = {name: Fraction(count * size, total) for name, size in sizes.items()}
    least = 1 if count >= len(sizes) else 0
    numbers = {name: max(least, int(quota)) for name, quota in quotas.items()}
    # The least of one may have given out more than there is: it comes back from where most was given beyond the quota.
    while sum(numbers.values()) > count:
        giving = [name for name in numbers if numbers[name] > least]
        name = max(giving, key=lambda name: (numbers[name] - quotas[name], name))
        numbers[name] -= 1
    while sum(numbers.values()) < count:
        taking = [name for name in numbers if numbers[name] < sizes[name]]
        name = max(taking, key=lambda name: (quotas[name] - numbers[name], sizes[name], name))
        numbers[name] += 1
    return numbers


def _plain(number: Decimal | None) -> str:
    if number is None:
        return ""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
