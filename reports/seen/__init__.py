"""What the machine saw: every page as a picture with documents, elements and marks drawn in, and a page that lists them."""

from reports.seen.writing import Written, claimed_folder, write_pages

__all__ = ["Written", "claimed_folder", "write_pages"]
