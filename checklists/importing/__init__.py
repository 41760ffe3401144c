"""A panel's own score table (.xlsx, .docx) in; the YAML of a standard out, with proposals of criteria and finding codes."""

from checklists.importing.drafting import Draft, DraftItem, DraftVeto
from checklists.importing.grid import ImportRefused
from checklists.importing.proposals import IN_FORCE, Scored
from checklists.importing.reading import Imported, imported, is_id

__all__ = ["IN_FORCE", "Draft", "DraftItem", "DraftVeto", "ImportRefused", "Imported", "Scored", "imported", "is_id"]
