"""Exit code 0 where this Python can run the program of this bundle. Must run on every Python 3, however old."""

import json
import platform
import sys
from pathlib import Path

manifest = json.loads((Path(__file__).resolve().parent / "manifest.json").read_text(encoding="utf-8"))
fits = (
    "{}.{}".format(*sys.version_info[:2]) in manifest["wheels"]
    and platform.python_implementation() == "CPython"
    and platform.machine().lower() == manifest["machine"].lower()
    and platform.system().lower() == manifest["system"]
    and sys.maxsize > 2**32
)
sys.exit(0 if fits else 1)
