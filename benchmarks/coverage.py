"""How much of the points the tool judges by itself on the samples: `python -m benchmarks.coverage`."""

import sys
from collections import Counter
from decimal import Decimal
from pathlib import Path

from benchmarks.orders import the_judge
from scoring import Assessment

SAMPLES = Path(__file__).parents[1] / "samples" / "penalty"


def kinds() -> Counter[tuple[str, str]]:
    """Criteria by table (CF, TZ) and automation."""
    return Counter((name.partition("-")[0], criterion.automation) for name, criterion in the_judge().criteria.items())


def shares(assessments: list[Assessment]) -> tuple[Decimal, Decimal, Decimal]:
    """Of the applicable points: judged fully, by screening, left open."""
    full = sum((one.coverage.full for one in assessments), Decimal(0))
    screening = sum((one.coverage.screening for one in assessments), Decimal(0))
    left = sum((one.coverage.open for one in assessments), Decimal(0))
    whole = full + screening + left
    return full / whole, screening / whole, left / whole


def samples() -> list[Assessment]:
    paths = sorted(path for path in SAMPLES.iterdir() if path.is_dir() or path.suffix == ".pdf")
    return [the_judge().judge(path) for path in paths]


def main() -> None:
    counted = kinds()
    print("| table | full | screening | manual |\n| --- | --- | --- | --- |")
    for table in sorted({table for table, _ in counted}):
        print(f"| {table} | {counted[table, 'full']} | {counted[table, 'screening']} | {counted[table, 'manual']} |")
    assessments = samples()
    full, screening, left = shares(assessments)
    print(
        f"\nOf the applicable points of {len(assessments)} samples: judged fully {full:.1%}, by screening {screening:.1%} "
        f"(together {full + screening:.1%}), left open {left:.1%}."
    )
    sys.exit(0)


if __name__ == "__main__":
    main()
