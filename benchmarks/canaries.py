"""A thousand planted names, ids, phones, plates and addresses: does any get out beside the results? With batches and LibreOffice.

python -m benchmarks.canaries
"""

import subprocess
import sys
import tempfile
from pathlib import Path

from training.canaries import EVERY, plant, without

_RUNS = (
    ("check", "某处/某案", "--verbose"),
    ("check", "某处/某案", "--verbose", "-o", "自查.json"),
    ("score", "某处/某案", "--verbose", "-o", "结果.xlsx"),
    ("read", "某处/某案"),
    ("batch", "某处", "-o", "批量.json"),
)


def main() -> int:
    found = 0
    with tempfile.TemporaryDirectory() as made:
        place = Path(made)
        names = plant(place / "某处" / "某案")
        for arguments in _RUNS:
            done = subprocess.run(
                [sys.executable, "-m", "cli", *arguments],
                cwd=place,
                capture_output=True,
                text=True,
                encoding="utf-8",
                check=False,
            )
            said = without(names, done.stderr)
            out = [one for one in EVERY if one in said]
            found += len(out)
            lines = len(done.stderr.splitlines())
            print(f"{' '.join(arguments)}: exit {done.returncode}, {lines} lines beside the result, {len(out)} planted")
    print(f"{len(EVERY)} planted, {found} got out")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
