"""Names of files made from words of a dossier."""


def file_name(text: str) -> str:
    """A name that every system takes."""
    return "".join("_" if sign in '\\/:*?"<>|\n\t' else sign for sign in text).strip(" .") or "_"
