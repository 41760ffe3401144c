"""Writes what the documentation takes from the program itself: `make docs`."""

from pathlib import Path

from checklists.criterion import Criterion
from checklists.loading import load_criteria
from docs.accuracy_page import accuracy_page
from docs.limits import limits_page
from reports import as_json, explained
from scoring import appoint

ROOT = Path(__file__).parents[1]
EXAMPLE = Path("samples/penalty/transport-served-late")
OUTPUT = ROOT / "docs" / "assessment-example.json"
CRITERIA = ROOT / "docs" / "criteria.md"
ACCURACY = ROOT / "docs" / "accuracy.md"
LIMITS = ROOT / "docs" / "criteria-limits.md"


def criteria_page() -> str:
    """Every criterion as `anjuan explain` prints it, stage by stage."""
    criteria = load_criteria().values()
    counts = {kind: sum(one.automation == kind for one in criteria) for kind in ("full", "screening", "manual")}
    lines = [
        "# 评查细则",
        "",
        f"由 `make docs` 从数据生成，请勿手改。共 {len(criteria)} 条：机器判断 {counts['full']}，"
        f"机器初筛 {counts['screening']}，人工 {counts['manual']}。",
    ]
    stages: dict[str, list[Criterion]] = {}
    for criterion in criteria:
        stages.setdefault(f"{criterion.id[:2]} {criterion.stage}", []).append(criterion)
    for stage, members in stages.items():
        lines.extend(("", f"## {stage}"))
        for criterion in members:
            lines.extend(("", f"### {criterion.id} {criterion.title}", "", "```text", explained(criterion), "```"))
    return "\n".join(lines) + "\n"


def main() -> None:
    assessment = appoint().judge(ROOT / EXAMPLE)
    text = as_json([assessment]).replace(str(ROOT) + "/", "")
    OUTPUT.write_text(text, encoding="utf-8")
    CRITERIA.write_text(criteria_page(), encoding="utf-8")
    ACCURACY.write_text(accuracy_page(), encoding="utf-8")
    LIMITS.write_text(limits_page(), encoding="utf-8")


if __name__ == "__main__":
    main()
