"""One wrong file of the corpus."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Wrong:
    """A wrong file: what kind of wrong, its bytes, and the fault that must be among those told of it.

    `row` and `column` are compared only where they are given.
    """

    kind: str
    name: str
    data: bytes
    code: str
    sheet: str = ""
    row: int | None = None
    column: str = ""
