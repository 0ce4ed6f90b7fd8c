"""One step of a presentation as data: what kind of slide, and the choices of an address that it shows.

Steps can be kept, edited, and put in an address.
"""

import base64
import binascii
import json
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kkpham_metrics.charts.recipes import RECIPES
from kkpham_metrics.words import N_, _

TITLE, FIGURES, MISSING, NEXT, WHY = "judul", "angka", "kurang", "langkah", "mengapa"
# The slides that are no chart; those of charts are the names of their recipes.
OWN_KINDS = {
    TITLE: N_("Judul"),
    FIGURES: N_("Angka kunci"),
    MISSING: N_("Yang masih kurang"),
    NEXT: N_("Langkah berikutnya"),
    WHY: N_("Mengapa, satu daerah"),
}
MOST_STEPS, LONGEST, MOST_BYTES = 200, 300, 200_000


@dataclass(frozen=True)
class Step:
    """One step. `kind`: a key of `OWN_KINDS` or the name of a recipe. `choices`: those of an address.

    Choices are the view's (tahun, tahap, sumber, kab, hak, aturan, saat) and the recipe's options; what is
    lacking is default.
    """

    kind: str
    choices: Mapping[str, str]


def kinds() -> dict[str, str]:
    """Return every kind of slide with its name in the language spoken."""
    return {**{kind: _(word) for kind, word in OWN_KINDS.items()},
            **{name: _(recipe.label) for name, recipe in RECIPES.items()}}  # fmt: skip


def of_regency(kind: str) -> bool:
    """Return whether slides of a kind show the first regency chosen, and need one."""
    return kind == WHY or (kind in RECIPES and RECIPES[kind].page == "kabupaten")


def as_data(steps: Sequence[Step]) -> list[dict[str, Any]]:
    """Return steps as lists, dicts and texts, as JSON has them."""
    return [{"kind": step.kind, "choices": dict(step.choices)} for step in steps]


def from_data(data: Any) -> list[Step]:
    """Return the steps of `as_data`. Raises `ValueError` for anything else: it may come from an address."""
    if not isinstance(data, list) or len(data) > MOST_STEPS:
        raise ValueError("no steps")
    return [_step(entry) for entry in data]


def packed(steps: Sequence[Step]) -> str:
    """Return steps as a short text of letters, digits, - and _ that an address can carry."""
    data = json.dumps(as_data(steps), ensure_ascii=False, separators=(",", ":"))
    return base64.urlsafe_b64encode(zlib.compress(data.encode(), 9)).decode().rstrip("=")


def unpacked(text: str) -> list[Step]:
    """Return the steps of a text of `packed`. Raises `ValueError` for anything else."""
    try:
        raw = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
        unzip = zlib.decompressobj()
        data = unzip.decompress(raw, MOST_BYTES)
        if not unzip.eof:  # cut off, or larger than any sequence is
            raise ValueError("no steps")
        return from_data(json.loads(data))
    except (binascii.Error, zlib.error, RecursionError, ValueError) as error:
        raise ValueError("no steps") from error


def _step(entry: Any) -> Step:
    if not isinstance(entry, dict) or set(entry) != {"kind", "choices"}:
        raise ValueError("no step")
    kind, choices = entry["kind"], entry["choices"]
    if not isinstance(kind, str) or (kind not in OWN_KINDS and kind not in RECIPES):
        raise ValueError(f"unknown kind: {kind!r}")
    if not isinstance(choices, dict) or len(choices) > 20:
        raise ValueError("no choices")
    for name, value in choices.items():
        if not isinstance(value, str) or max(len(name), len(value)) > LONGEST:
            raise ValueError(f"no choice: {name!r}")
    return Step(kind, choices)
