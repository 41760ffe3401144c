"""The dossiers of confirmed faults, read again; each must still be what was judged."""

from collections import OrderedDict
from pathlib import Path
from typing import Final

from dossiers import Dossier, ForPerson
from parsers import DossierError, read_dossier
from parsers.scans.sight import Sight
from training.cards.confirmed import Judged

_AT_HAND: Final = 12


class Changed(ForPerson):
    """The dossier is not there, cannot be read, or is another than was judged."""

    exit_code = 3


class Opened:
    """The last few stay at hand: good passages are looked for in the same ones again and again."""

    def __init__(self, sight: Sight | None = None) -> None:
        self._sight = sight
        self._read: OrderedDict[str, Dossier | Changed] = OrderedDict()

    def dossier(self, one: Judged) -> Dossier:
        """Raises `Changed`."""
        found = self._read.pop(one.id, None) or self._opened(one)
        self._read[one.id] = found
        if len(self._read) > _AT_HAND:
            self._read.popitem(last=False)
        if isinstance(found, Changed):
            raise found
        return found

    def _opened(self, one: Judged) -> Dossier | Changed:
        path = Path(one.path)
        try:
            dossier = read_dossier(path, id=one.id, sight=self._sight)
        except DossierError as error:
            moved = "" if path.exists() else "；案卷已移走或改名，请放回原处，或重新评查"
            return Changed(f"{one.id}：案卷打不开，没有采集：{error}{moved}")
        if dossier.digest != one.digest:
            return Changed(f"{one.id}：案卷在评查之后改动过，没有采集；请重新评查后再采集（{path}）")
        return dossier
