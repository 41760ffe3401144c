"""What a class did, as a workbook: each trainee's faults, the class, the faults, who is strict and who lenient."""

from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from reports.tables import Cell, Table, tables_workbook
from reports.values import plain
from training.practice.classes import Class
from training.practice.grading import FaultMet, Grade, Invented
from training.practice.key import Key

_TENTH: Final = Decimal("0.1")
_HUNDREDTH: Final = Decimal("0.01")


def class_workbook(result: Class, key: Key, refused: Sequence[str] = ()) -> bytes:
    """`refused` are lines about sheets that could not be taken at all. Same grades, same bytes."""
    told = f"{key.id}；标准：{key.title} {key.edition} 版；程序 {key.tool} 版"
    tables = (
        _overview(result, key, told),
        _answers(result, told),
        _invented(result, told),
        _difficulty(result, told),
        _calibration(result, told),
        _spread(result, told),
        _problems(result, refused, told),
    )
    return tables_workbook(f"{key.id} 练习成绩", tables)


def _overview(result: Class, key: Key, told: str) -> Table:
    rows = [
        (
            one.trainee, len(key.faults), one.found, _count(one, "漏判"), _count(one, "不能判断"), _count(one, "未作答"),
            len(one.invented), _signed(one.net), one.unanswered, "完整" if one.complete else "未完成",
        )
        for one in result.grades
    ]  # fmt: skip
    return Table(
        "成绩总表",
        "练习成绩总表",
        (("姓名", 14), ("埋设问题", 9), ("找到", 8), ("漏判", 8), ("不能判断", 9), ("未作答", 8), ("多判", 8), ("扣分净差", 10), ("未答行数", 9), ("完成情况", 10)),
        rows,
        f"{told}。姓名取自文件名。扣分净差：比答案多扣为正，少扣为负；答案留待人工判断的行不计。",
    )  # fmt: skip


def _count(one: Grade, met: str) -> int:
    return sum(fault.met == met for fault in one.faults)


def _answers(result: Class, told: str) -> Table:
    columns = (
        ("姓名", 12),
        ("问题", 26),
        ("评分项", 10),
        ("结果", 9),
        ("扣分差", 8),
        ("位置", 10),
        ("学员写的位置和理由", 34),
        ("答案：位置", 22),
        ("答案：原文或未见什么", 34),
        ("依据", 30),
    )
    rows = [_answer(one.trainee, met) for one in result.grades for met in one.faults]
    return Table("逐项对照", "逐项对照", columns, rows, f"{told}。扣分差：学员比答案多扣为正。位置“须人工核对”：写法对不上文书名称、文件名或页码，不等于写错。", 2)  # fmt: skip


def _answer(trainee: str, met: FaultMet) -> tuple[Cell, ...]:
    fault = met.fault
    said = "；".join(text for one in met.answers for text in (one.place, one.reason) if text)
    return (
        trainee, fault.what, "、".join(fault.rows), met.met, "" if met.points is None else _signed(met.points), met.place or "",
        said, fault.place or "、".join(fault.papers[:1]), "\n".join(fault.words), "\n".join(fault.basis),
    )  # fmt: skip


def _invented(result: Class, told: str) -> Table:
    rows = [
        (one.trainee, kind, about.row.id, about.row.title, _taken(about), about.answer.place, about.answer.reason)
        for one in result.grades
        for kind, list_ in (("多判", one.invented), ("教师判断", one.doubtful))
        for about in list_
    ]
    return Table(
        "多判",
        "多判的评分项",
        (
            ("姓名", 12),
            ("类别", 10),
            ("编号", 10),
            ("评查内容", 40),
            ("扣分", 8),
            ("学员写的位置", 24),
            ("学员写的理由", 40),
        ),
        rows,
        f"{told}。多判：答案中这一项没有问题。教师判断：答案没有定论，请教师看理由。",
    )


def _taken(about: Invented) -> str:
    return "" if about.answer.points is None else plain(about.answer.points)


def _difficulty(result: Class, told: str) -> Table:
    rows = [
        (
            one.fault.what, "、".join(one.fault.rows), one.fault.difficulty, one.found, one.missed, one.unsure, one.unanswered,
            _percent(one.share_missed), "、".join(one.missed_by), one.fault.advice,
        )
        for one in sorted(result.difficulties, key=lambda one: -(one.share_missed or Decimal(0)))
    ]  # fmt: skip
    return Table(
        "问题难度",
        "各问题的难度",
        (("问题", 30), ("评分项", 10), ("预计难度", 9), ("找到", 8), ("漏判", 8), ("不能判断", 9), ("未作答", 8), ("未找到占比", 10), ("谁没有找到", 30), ("怎样办理", 36)),
        rows,
        f"{told}。占比以作答人数为分母，未作答的不计。",
    )  # fmt: skip


def _calibration(result: Class, told: str) -> Table:
    rows = [
        (leaning.trainee, plain(leaning.beyond), plain(leaning.short), _signed(leaning.beyond - leaning.short), leaning.word, len(one.invented), _count(one, "漏判"))
        for leaning, one in zip(result.leanings, result.grades, strict=True)
    ]  # fmt: skip
    return Table(
        "宽严",
        "评查人员宽严",
        (
            ("姓名", 14),
            ("多扣合计", 10),
            ("少扣合计", 10),
            ("净差", 10),
            ("宽严", 8),
            ("多判项数", 10),
            ("漏判问题", 10),
        ),
        rows,
        f"{told}。以答案为准，只比学员作答的行；一次练习说明不了习惯，多次练习方向一致时再作结论。",
    )


def _spread(result: Class, told: str) -> Table:
    rows = [
        (one.row.id, one.row.title, plain(one.row.points or Decimal(0)), one.answered, _signed(one.mean.quantize(_HUNDREDTH, ROUND_HALF_UP)), "、".join(one.stricter), "、".join(one.more_lenient))
        for one in result.rows
    ]  # fmt: skip
    return Table(
        "逐项宽严",
        "扣分与答案不一的评分项",
        (
            ("编号", 10),
            ("评查内容", 40),
            ("应扣", 8),
            ("作答人数", 10),
            ("平均差", 9),
            ("扣得多的", 30),
            ("扣得少的", 30),
        ),
        rows,
        f"{told}。平均差：作答人员比答案多扣的平均数。",
    )


def _problems(result: Class, refused: Sequence[str], told: str) -> Table:
    def each() -> Iterator[tuple[str, str]]:
        for line in refused:
            yield "", line
        for one in result.grades:
            for problem in one.problems:
                yield one.trainee, problem

    return Table("没有收回的行", "没有收回的行和文件", (("姓名", 14), ("原因", 100)), tuple(each()), f"{told}。没有收回的行按未作答计，不作猜测。")  # fmt: skip


def _signed(points: Decimal) -> str:
    return f"+{plain(points)}" if points > 0 else f"-{plain(-points)}" if points < 0 else "0"


def _percent(share: Decimal | None) -> str:
    return "—" if share is None else f"{(share * 100).quantize(_TENTH, ROUND_HALF_UP)}%"
