"""Files in, a dossier out."""

from parsers.keeping import Kept
from parsers.kinds import Catalogue, CatalogueError, Kind, load_catalogue
from parsers.reading import DossierError, read_dossier
from parsers.watching import Watch

__all__ = ["Catalogue", "CatalogueError", "DossierError", "Kept", "Kind", "Watch", "load_catalogue", "read_dossier"]
