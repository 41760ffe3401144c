"""Who stands where people stand and is no pseudonym is listed, whether the name is of any list or not."""

import pytest

from training.deidentify.kinds import Kind
from training.deidentify.register import Register
from training.deidentify.unknown import possible_names


def _register(*kept: str) -> Register:
    """赵甲子 and 钱乙丑 are ours."""
    register = Register(kept=frozenset(kept))
    register.replacement(Kind.PERSON, "罗文清")
    register.replacement(Kind.PERSON, "艾平")
    register.replacement(Kind.IDENTITY, "11010519491231002X")
    return register


def _found(text: str, *kept: str) -> set[str]:
    return {name for name, _ in possible_names([text], _register(*kept))}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("到会：赵甲子、索南登科；列席", "索南登科"),
        ("赵甲子（镇长）、银海生（司法所）到会", "银海生"),
        ("次日银海生、钱乙丑前往", "银海生"),
        ("赵甲子、银海生前往现场", "银海生"),
        ("检查人：\n钱乙丑\n沓永年\n", "沓永年"),
        ("记录人：银海生\n", "银海生"),
        ("见证人\n银海生\n", "银海生"),
        ("案情介绍人：吾守尔　　笔录人：赵甲子", "吾守尔"),
        ("（签名）银海生　　2024年4月8日", "银海生"),
        ("（签）霍文科　　2024年4月8日", "霍文科"),
        ("《询问笔录》（霍雪行），相符", "霍雪行"),
        ("证据五：霍雪峰的《询问笔录》，相符", "霍雪峰"),
        ("霍雪峰到场。", "霍雪峰"),
        ("由霍雪峰签收", "霍雪峰"),
        ("法定代表人霍雪峰（已到场）", "霍雪峰"),
        ("银海生，男，汉族", "银海生"),
        ("银海生（身份证号0000**********0001）", "银海生"),
        ("提供人：艾力·登科\n", "艾力·登科"),
    ],
)
def test_a_stranger_at_a_place_of_people_is_listed(text: str, name: str) -> None:
    assert name in _found(text)
    assert _found(text, name) == set()


@pytest.mark.parametrize(
    "text",
    [
        "赵甲子、钱乙丑到场。\n赵甲子、当事人到场。",
        "参加：赵甲子、法制科、案件承办机构",
        "记录人：\n2024年4月8日",
        "检查人：赵甲子\n钱乙丑\n性别\n男\n职务\n科员",
        "会议时间：起于2024年4月8日，止于4月9日",
        "抽样取证记录\n壹份\n",
        "提供者：赵甲子，原件由当事人保管。",
        "当事人陈述，执法人员记录。",
        "投诉人张某称",
        "赵甲子对现场进行检查，经比对资料，发现问题。",
    ],
)
def test_words_of_forms_are_no_strangers(text: str) -> None:
    assert _found(text) == set()
