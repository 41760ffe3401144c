"""Reads the sample that came with the program and compares what was found with what was found where the bundle was made."""

import hashlib
import json
import subprocess
import sys
from pathlib import Path

HOME = Path(__file__).resolve().parent
Findings = dict[str, str]


def told(sample: Path, command: list[str], environment: dict[str, str] | None = None) -> Findings:
    """Every outcome and every finding of the sample, without paths, times or versions."""
    done = subprocess.run(  # noqa: S603
        [*command, "score", str(sample), "--format", "json", "--no-cache", "--quiet"],
        check=False,
        capture_output=True,
        env=environment,
    )
    try:
        assessments = json.loads(done.stdout.decode("utf-8"))["assessments"]
    except (ValueError, KeyError):
        raise SystemExit(f"自检没有通过：样卷评不了。{done.stderr.decode('utf-8', 'replace').strip()[-300:]}") from None
    found: Findings = {}
    for one in assessments:
        score = one["score"]
        found["得分"] = f"{score['low']}—{score['high']}，{score['grade'] or score['grade_withheld']}"
        for document in one["documents"]:
            found[f"文书 {document['file']} {document['title']}"] = document["kind"]
        for result in one["results"]:
            if result["criterion"]:
                found[f"评查细则 {result['criterion']}"] = result["outcome"]
        for finding in one["findings"]:
            found[f"问题 {finding['code']} {finding['key']}"] = finding["deducted"]
    return dict(sorted(found.items()))


def seen(scan: Path, command: list[str], environment: dict[str, str] | None = None) -> list[str]:
    """The kinds of the papers on a scanned page."""
    done = subprocess.run(  # noqa: S603
        [*command, "read", str(scan), "--format", "json", "--no-cache"],
        check=False,
        capture_output=True,
        env=environment,
    )
    try:
        return [document["kind"] for document in json.loads(done.stdout.decode("utf-8"))["documents"]]
    except (ValueError, KeyError):
        raise SystemExit(
            f"自检没有通过：扫描页识别不了。{done.stderr.decode('utf-8', 'replace').strip()[-300:]}"
        ) from None


def digest(found: Findings) -> str:
    return hashlib.sha256(json.dumps(found, ensure_ascii=False, sort_keys=True).encode("utf-8")).hexdigest()


def main() -> int:
    expected = json.loads((HOME / "expected.json").read_text(encoding="utf-8"))
    command = [sys.executable, "-I", str(HOME / "run.py")]
    print("自检：评查样卷……", flush=True)
    found = told(HOME / "sample" / "dossier", command)
    if digest(found) != expected["digest"]:
        was = expected["found"]
        for name in sorted({*found, *was}):
            if found.get(name) != was.get(name):
                print(f"  {name}：应为 {was.get(name, '没有')}，实为 {found.get(name, '没有')}")
        print("自检没有通过：结果与制作安装包时不同，请把上面几行发给维护者。评查结果暂不要使用。")
        return 1
    print(f"  {len(found)} 项结果与制作安装包时完全一致（{expected['digest'][:12]}）。")
    left_out = json.loads((HOME / "installed.json").read_text(encoding="utf-8"))["left_out"]
    if left_out:
        print(f"这台电脑的系统较旧，没有安装 {'、'.join(left_out)}：文字版案卷照常评查，扫描件识别不了。\n自检通过。")
        return 0
    print("自检：识别一页扫描件……", flush=True)
    kinds = seen(HOME / "sample" / "scan.jpg", command)
    if kinds != expected["scan"]:
        print(f"自检没有通过：扫描页应认作 {expected['scan']}，实为 {kinds}。文字版案卷可以使用，扫描件暂不要使用。")
        return 1
    print(f"  认作 {'、'.join(kinds)}，正确。\n自检通过。")
    return 0


if __name__ == "__main__":
    sys.exit(main())
