"""Starts the installed program, whatever folder it was installed in and whatever else that Python has."""

import runpy
import site
import sys
from pathlib import Path

HOME = Path(__file__).resolve().parent
sys.path.insert(0, str(HOME / "site"))
site.addsitedir(str(HOME / "site"))

if __name__ == "__main__":
    if sys.argv[1:] == ["--self-test"]:
        runpy.run_path(str(HOME / "selftest.py"), run_name="__main__")
    else:
        from cli import main

        sys.argv[0] = "anjuan"
        main()
