"""A round played through its commands and workbooks, from drawing lots to the close; what everybody types follows from names alone."""

import contextlib
import hashlib
import io
import re
import shutil
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

import cli
from reviews.history import Head, open_rounds
from tests.reviews.filling import Cells, fill
from tests.reviews.made import BASES, SAMPLES, units_of

AT = "2026-11-22T09:00:00+08:00"
BEFORE, NAME = "2026年上半年", "2026年下半年"
LEADER = "钱组长"
UNITS = units_of(12)
REVIEWERS = (*((f"评查{at}", f"单位{at:02d}", "", "") for at in range(8)), (LEADER, "司法局", "", "是"))
Typed = Mapping[str, str | float]


@dataclass(frozen=True)
class Handed:
    """The workbooks of a round as they were handed in."""

    books: tuple[Path, ...]
    settlements: tuple[Path, ...]


@dataclass(frozen=True)
class Played:
    place: Path
    before: Handed
    handed: Handed
    answers: Path
    told: Mapping[str, str]
    """What the commands said, by their first words."""
    head: Head
    recheck: str
    """The dossier that was put right."""

    @property
    def papers(self) -> Mapping[str, bytes]:
        folder = self.place / f"{NAME}-文书"
        return {
            path.relative_to(folder).as_posix(): path.read_bytes()
            for path in sorted(folder.rglob("*"))
            if path.is_file()
        }


class Office:
    """A folder in which the commands run, in this process."""

    def __init__(self, place: Path) -> None:
        self.place = place

    def run(self, *arguments: str) -> str:
        said = io.StringIO()
        with pytest.MonkeyPatch.context() as patch, contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
            patch.chdir(self.place)
            patch.setattr(sys, "argv", ["anjuan", "round", *arguments])
            patch.setattr(sys, "excepthook", sys.excepthook)
            with pytest.raises(SystemExit) as stopped:
                cli.main()
        assert not stopped.value.code, (arguments, said.getvalue())
        return said.getvalue()


def play(place: Path, store: Path, roster: Path, dossiers: int, before: int) -> Played:
    """`before` dossiers in a round that went before, on the same store."""
    place.mkdir()
    shutil.copy(store, place / "第一批.anjuan.db")
    shutil.copy(roster, place / "名单.xlsx")
    office = Office(place)
    earlier, _ = _settled(office, BEFORE, before, "37")
    handed, told = _settled(office, NAME, dossiers, "38")
    drawn = re.findall(r"^(\S+)：\d+ 卷抽 [1-9]", told["draw --by"], re.MULTILINE)
    answers = _objections(office, drawn[0])
    recheck, after = _rectification(office, drawn[1])
    papers = ("--by", "岚北市司法局", "--on", "2026-11-20", "--rectify-by", "2026-12-31", "--before", BEFORE)
    told = {**told, **after, "papers": office.run("papers", *papers, "--round", NAME)}
    told["close"] = office.run("close", "--reason", "其余移交下一轮", "--round", NAME, "--who", "办公室", "--at", AT)
    told["verify"] = office.run("verify", "--round", NAME)
    return Played(place, earlier, handed, answers, told, _head(place), recheck)


def _head(place: Path) -> Head:
    from batches.store import open_store

    engine = open_store(str(place / "第一批.anjuan.db"), "").engine
    try:
        return open_rounds(engine).head(NAME)
    finally:
        engine.dispose()


def _settled(office: Office, name: str, dossiers: int, seed: str) -> tuple[Handed, dict[str, str]]:
    """Until every result stands."""
    told: dict[str, str] = {}

    def step(*words: str, who: bool = True) -> None:
        told[" ".join(words[:2])] = office.run(
            *words, "--round", name, *(("--who", "办公室") if who else ()), "--at", AT
        )

    office.run("new", name, "--list", "名单.xlsx", "--who", "办公室", "--at", AT)
    step("draw", "--by", "单位", "--count", str(dossiers), "--seed", seed)
    step("assign", "--seed", seed)
    step("export", "-o", f"{name}-发出")
    sent = sorted((office.place / f"{name}-发出").glob("*.xlsx"))
    books = tuple(fill(book, _Reviewer(book.stem.rpartition("-")[2]).types) for book in sent)
    step("import", *map(str, books), who=False)
    told["compare"] = office.run("compare", "-o", f"{name}-比较.xlsx", "--round", name)
    return Handed(books, tuple(_settlements(office, name))), told


def _settlements(office: Office, name: str) -> Iterator[Path]:
    """Once more where letting a finding fall brings up what it had hidden."""
    for number in range(1, 4):
        form = f"{name}-裁定{number}.xlsx"
        if "没有要裁定的分歧" in office.run("settle", "export", "-o", form, "--round", name):
            office.run("settle", "import", "--round", name, "--at", AT)
            return
        yield fill(office.place / form, _leader)
        office.run("settle", "import", form, "--round", name, "--at", AT)


def chance(*words: str) -> float:
    """From 0 to 1, the same for the same words."""
    return int(hashlib.sha256("\n".join(words).encode()).hexdigest()[:8], 16) / 16**8


class _Reviewer:
    """Each has a strictness of his own, and adds and praises something in the dossier that he read last."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._last = ("", "")

    def types(self, sheet: str, cells: Cells) -> Typed:
        match sheet:
            case "问题清单" if cells["案卷"]:
                return self._finding(cells)
            case "问题清单" if cells["系统编号"] == "补充1":
                dossier, item = self._last
                return {"案卷": dossier, "评分项": item, "问题": "页码不连续", "复核结论": "补充", "调整后扣分": 0.5}
            case "待人工核查" if not cells["为什么要人看"].startswith("随 "):
                return self._question(cells)
            case "否决和加分" if cells["类别"] == "否决":
                stands = int(cells["案卷"][2:]) % 13 == 5
                return {"认定": "成立" if stands else "不成立", "理由": "经核查"}
            case "好的做法" if cells["系统编号"] == "好1":
                return {"案卷": self._last[0], "好的做法": "询问笔录逐页由当事人确认"}
            case _:
                return {}

    def _finding(self, cells: Cells) -> Typed:
        if cells["评分项"] != "否决":
            self._last = cells["案卷"], cells["评分项"]
        drawn = chance(self._name, cells["案卷"], cells["系统编号"])
        if "请选“调整”" in cells["问题"]:
            return {"复核结论": "调整", "调整后扣分": 0.5, "理由": "酌情"}
        if "全卷" not in cells["原文（或未见什么）与位置"] or drawn > 0.3:
            return {"复核结论": "确认"}
        if drawn > 0.2 and float(cells["机评扣分"]) > 0.25:
            return {"复核结论": "调整", "调整后扣分": 0.25, "理由": "情节轻"}
        return {"复核结论": "撤销", "理由": "卷内另有材料"}

    def _question(self, cells: Cells) -> Typed:
        most = re.fullmatch(r"0～([\d.]+)", cells["可扣分"])
        if most and float(most[1]) >= 0.5 and chance(self._name, cells["案卷"], cells["系统编号"]) < 0.1:
            return {"复核结论": "不通过", "扣分": 0.5, "理由": "看得清，有问题"}
        return {"复核结论": "通过"}


def _leader(_: str, cells: Cells) -> Typed:
    said = {side: cells[side] for side in ("甲", "乙") if not cells[side].startswith("没有")}
    if not said:
        return {"裁定": "确认", "理由": "经复看"}
    drawn = chance(LEADER, cells["系统编号"])
    return {"裁定": f"同{'甲' if '乙' not in said or ('甲' in said and drawn < 0.5) else '乙'}", "理由": "经复看"}


def _objections(office: Office, unit: str) -> Path:
    """The unit objects to three problems; one objection is granted, one in part where it can be, the others not."""
    office.run("object", "form", "--unit", unit, "-o", "异议.xlsx", "--round", NAME)
    told = iter(("有材料", "有材料", "有材料"))
    fill(
        office.place / "异议.xlsx",
        lambda *_: {"是否异议": "是", "异议理由和依据": why} if (why := next(told, "")) else {},
    )
    office.run("object", "import", "异议.xlsx", "--unit", unit, "--round", NAME, "--at", AT)
    office.run("answer", "form", "-o", "答复.xlsx", "--round", NAME)
    replies: list[str] = []

    def reply(_: str, cells: Cells) -> Typed:
        wanted = ("采纳", "部分采纳", "不采纳")[len(replies)]
        partly = wanted == "部分采纳" and cells["结论"] != "成立" and float(cells["扣分"] or 0) > 0.25
        replies.append(wanted)
        if partly:
            return {"答复": wanted, "改为扣分": 0.25, "答复理由": "第12页有一部分"}
        return {"答复": "采纳" if wanted == "采纳" else "不采纳", "答复理由": "复看"}

    fill(office.place / "答复.xlsx", reply)
    office.run("answer", "import", "答复.xlsx", "--round", NAME, "--who", LEADER, "--at", AT)
    return office.place / "答复.xlsx"


def _rectification(office: Office, unit: str) -> tuple[str, dict[str, str]]:
    """All is ordered, the unit reports, and a dossier of which only its sample's own faults are left is looked at again."""
    told = {
        "order": office.run(
            "rectify", "order", "--deadline", "2026-12-31", "--round", NAME, "--who", "办公室", "--at", AT
        )
    }
    office.run("rectify", "form", "--unit", unit, "-o", "台账.xlsx", "--round", NAME)
    listed: list[str] = []

    def mended(_: str, cells: Cells) -> Typed:
        listed.append(cells["案卷"])
        return {"整改状态": "已整改", "整改情况和证据": "已补正，见附件"}

    fill(office.place / "台账.xlsx", mended)
    told["rectified"] = office.run("rectify", "import", "台账.xlsx", "--unit", unit, "--round", NAME, "--at", AT)
    dossier = listed[0]
    sample = str(SAMPLES / BASES[int(dossier[2:]) % len(BASES)])
    told["recheck"] = office.run(
        "recheck", sample, "--dossier", dossier, "--round", NAME, "--who", "办公室", "--at", AT
    )
    return dossier, told
