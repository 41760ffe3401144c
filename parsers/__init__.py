"""Files in, a dossier out."""

from parsers.kinds import Catalogue, CatalogueError, Kind, load_catalogue
from parsers.reading import DossierError, read_dossier

__all__ = ["Catalogue", "CatalogueError", "DossierError", "Kind", "load_catalogue", "read_dossier"]
