"""A dossier without the people in it, for teaching (去标识化): what is masked, read again, and refused while anything is left."""

from training.deidentify.exporting import Export, Wishes, deidentified

__all__ = ["Export", "Wishes", "deidentified"]
