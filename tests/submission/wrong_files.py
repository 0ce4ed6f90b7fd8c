"""Wrong and hostile files, made by code, each with the fault and the place that must be told.

`wrong_files` gathers them: files that are no form, forms whose structure is wrong, rows that are wrong.
"""

from tests.submission import wrong_containers, wrong_forms, wrong_rows
from tests.submission.wrong import Wrong


def wrong_files() -> list[Wrong]:
    """Return every wrong file, always the same ones in the same order."""
    return [*wrong_containers.wrong(), *wrong_forms.wrong(), *wrong_rows.wrong()]
