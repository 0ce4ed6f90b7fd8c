"""Cells as people see them, and how two of them are compared."""


def plain(found: object) -> str:
    """Return a cell as people see it, single-spaced: 2023.0 is 2023, an empty cell is ""."""
    if isinstance(found, str):
        return " ".join(found.split())
    if found is None:
        return ""
    return f"{found:.15g}" if isinstance(found, float) else " ".join(str(found).split())


def squash(found: object) -> str:
    """Return a cell as text in lower case with single spaces: how labels are compared."""
    return plain(found).casefold()
