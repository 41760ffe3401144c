"""Who somebody is: by the elements that name him, by the word for a role beside his name."""

import re
from collections.abc import Iterable, Iterator
from typing import Literal

from dossiers import Element, Officer, Party, Person, Reading, Value

Role = Literal["party", "officer", "witness", "recorder", "receiver"]

RECEIVERS = "(?:收件|接收|收讫|接件|收取|收材料|登记)(?:人员|员|人)|窗口(?:工作)?人员"
_ROLES: tuple[tuple[Role, str], ...] = (
    ("witness", "见证人|见证"),
    ("recorder", "记录人员?|记录员|书记员|笔录人"),
    (
        "party",
        "(?:被|受)(?:检查?|核查|勘验|查封|扣押|暂扣|调查|询问|处罚|执行|告知|抽样|取证|监督|送达)(?:单位|企业|对象|人|户|方)"
        "|当事人|相对人|经营者|法定代表人|(?:单位|现场|企业|厂|店|校|院)?负责人|(?:物|货|车|船|业|店|户|畜)主|陈述人|申请(?:人|单位|企业)|申报(?:人|单位)|厂长|店长|经理",
    ),
    (
        "officer",
        "(?<!被)(?<!受)(?:执法|检查|核查|勘验|踏勘|勘察|调查|询问|承办|经办|查封|扣押|暂扣|封存|查扣|执行|清点|核点|实施|监督|取证)(?:人员|队员|员|人)",
    ),
    ("receiver", RECEIVERS),
)
ANY_ROLE = re.compile("|".join(f"(?P<{role}>{words})" for role, words in _ROLES))
ROLE_WORDS = "|".join(words for _, words in _ROLES)


def named(found: Iterable[Element]) -> Iterator[str]:
    for one in found:
        if one.reading is Reading.READ and (name := _name(one.value)):
            yield name


def _name(value: Value | None) -> str | None:
    match value:
        case Officer(name) | Person(name) | Party(name):
            return name
        case _:
            return None


def role_before(line: str, at: int) -> Role | None:
    """The last role told in the same line before; none where a stop parts them from a name of another."""
    told = last_role(line[:at])
    return told[0] if told else None


def last_role(words: str) -> tuple[Role, str] | None:
    last = None
    for met in ANY_ROLE.finditer(words):
        last = met
    if last is None or last.lastgroup is None:
        return None
    role = next(one for one, _ in _ROLES if last[one])
    return role, last[0]
