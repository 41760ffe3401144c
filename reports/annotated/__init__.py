"""Copies of a dossier's Word and PDF files with the findings at their words; the originals stay as they are."""

from reports.annotated.writing import Annotated, refuse_target, write_annotated

__all__ = ["Annotated", "refuse_target", "write_annotated"]
