"""docs/accuracy.md: the prose of docs/accuracy/text.md with the measured figures in it."""

import re
from collections.abc import Mapping

import yaml

from docs.figures import FOLDER, goals, words

_PLACE = re.compile(r"\{\{([a-z_.]+)\}\}")


def accuracy_page() -> str:
    """Raises `KeyError` for a figure that the template names and nobody measures."""
    told = {**words(), "reasons": _reasons()}
    text = (FOLDER / "text.md").read_text(encoding="utf-8")
    return _PLACE.sub(lambda match: told[match[1]], text)


def reasons() -> Mapping[str, str]:
    """Why a goal is missed, by the goal's name."""
    found: dict[str, str] = yaml.safe_load((FOLDER / "reasons.yaml").read_text(encoding="utf-8")) or {}
    return found


def _reasons() -> str:
    told = reasons()
    missed = [name for name, _, _, met in goals() if not met]
    return "\n".join(f"- {name}: {told.get(name, 'reason not known yet')}" for name in missed) or "None is missed."
