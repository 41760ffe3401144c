"""A check as one page for any browser: it loads nothing, prints on A4, and holds the pictures of the pages it speaks of."""

from reports.page.rendering import check_as_html

__all__ = ["check_as_html"]
