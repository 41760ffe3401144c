"""Names for how paragraphs, runs, cells, rows, tables and sections look: the XML stands once in a list, the name with the words."""

import re
from collections import Counter
from typing import Final, Literal, get_args

Kind = Literal["root", "paragraph", "run", "table", "row", "cell", "section", "thing"]
KINDS: Final[tuple[Kind, ...]] = get_args(Kind)
_LINE: Final = re.compile(r"(\w+) ([^\s|{}]+) = ?(.*)")
_ODD: Final = re.compile(r"[^\w\-]")


class Looks:
    """`taken` gives a look its name, `xml` the look of a name. Names of one kind differ."""

    def __init__(self) -> None:
        self._xml: dict[tuple[Kind, str], str] = {}
        self._names: dict[tuple[Kind, str], str] = {}
        self._used: Counter[tuple[Kind, str]] = Counter()

    def taken(self, kind: Kind, xml: str) -> str:
        if (kind, xml) not in self._names:
            stem = _stem(kind, xml)
            self._used[kind, stem] += 1
            number = self._used[kind, stem]
            self._put(kind, stem if number == 1 else f"{stem}.{number}", xml)
        return self._names[kind, xml]

    def xml(self, kind: Kind, name: str) -> str:
        """Raises `KeyError` for a name that the list does not hold."""
        return self._xml[kind, name]

    def _put(self, kind: Kind, name: str, xml: str) -> None:
        self._xml[kind, name] = xml
        self._names[kind, xml] = name

    def lines(self) -> list[str]:
        ordered = sorted(self._xml, key=lambda key: KINDS.index(key[0]))
        return [f"{kind} {name} = {self._xml[kind, name]}".rstrip() for kind, name in ordered]

    @classmethod
    def of_lines(cls, lines: list[str]) -> "Looks":
        """Raises `ValueError` for a line that is none of a list of looks."""
        looks = cls()
        for line in lines:
            found = _LINE.fullmatch(line)
            kind = next((one for one in KINDS if found and found[1] == one), None)
            if found is None or kind is None:
                raise ValueError(f"no look: {line}")
            looks._put(kind, found[2], found[3])
        return looks


def _stem(kind: Kind, xml: str) -> str:
    """A name that tells what matters most of the look."""
    match kind:
        case "root" | "thing":
            named = re.match(r"<?(?:\w+:)?(\w+)", xml)
            return named[1] if named else kind
        case "paragraph":
            block, is_run, run = xml.partition("<w:r>")
            said = _letters(run) if is_run else "empty"
            return _ODD.sub("", "-".join(filter(None, (_block(block), said)))) or "plain"
        case "run":
            return _ODD.sub("", _letters(xml)) or "run"
        case "cell":
            span = re.search(r'<w:gridSpan w:val="(\d+)"', xml)
            down = re.search(r'<w:vMerge(?: w:val="(\w+)")?', xml)
            merged = "" if down is None else "-top" if down[1] == "restart" else "-on"
            wide = re.search(r'<w:tcW [^>]*w:w="(\d+)"', xml)
            return f"w{wide[1] if wide else ''}{f'-span{span[1]}' if span else ''}{merged}"
        case "table":
            return f"columns{xml.count('<w:gridCol')}"
        case _:
            return "own"


def _block(xml: str) -> str:
    style = re.search(r'<w:pStyle w:val="([^"]*)"', xml)
    jc = re.search(r'<w:jc w:val="(\w+)"', xml)
    said = [style[1] if style else "", jc[1] if jc else ""]
    said += [word for tag, word in _SAID if tag in xml]
    return "-".join(filter(None, said))


def _letters(xml: str) -> str:
    size = re.search(r'<w:sz w:val="(\d+)"', xml)
    points = f"{int(size[1]) / 2:g}".replace(".", "h") if size else ""
    words = [word for tag, word in (("<w:u ", "u"), ("<w:vanish", "hidden"), ("<w:color ", "c")) if tag in xml]
    return ("b" if re.search(r"<w:b(?: w:val=\"(?:1|true|on)\")?/>", xml) else "") + points + "".join(words)


_SAID: Final = (
    ("<w:numPr", "numbered"), ("<w:pageBreakBefore", "newpage"), ("<w:sectPr", "section"), ("<w:ind ", "indent"),
)  # fmt: skip
