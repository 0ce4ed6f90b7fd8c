"""A release of published results: what decrees and press say, never mixed with what is computed."""

from dataclasses import dataclass
from typing import Any

import pandas as pd

from kkpham_metrics import formats
from kkpham_metrics.press.facts import full_name
from kkpham_metrics.press.numbers import Numbers, Where
from kkpham_metrics.press.subject import PROVINCE, among, short_noun
from kkpham_metrics.press.wording import REGENCIES, listed, part_of, sentence
from kkpham_metrics.queries import published
from kkpham_metrics.selection import only
from kkpham_metrics.view import View
from kkpham_metrics.warehouse import Warehouse

NO_AWARD = "no_award"
CONFIDENCES = {"high": "tinggi", "medium": "sedang", "low": "rendah"}


@dataclass(frozen=True)
class Result:
    """What was published of one regency; `category` is a code, "" where nothing was published.

    `place` is the file and row, or the office's note, in which it stands.
    """

    regency: str
    name: str
    category: str
    category_name: str
    score: float | None
    bonus: float | None
    decree: str
    decree_date: str
    confidence: str
    source: str
    place: str


@dataclass(frozen=True)
class Decreed:
    """The published results of a data year; `categories` are (code, name), best first."""

    view: View
    results: tuple[Result, ...]
    categories: tuple[tuple[str, str], ...]

    @property
    def known(self) -> tuple[Result, ...]:
        """Return the results that were published."""
        return tuple(one for one in self.results if one.category)

    @property
    def unknown(self) -> tuple[Result, ...]:
        """Return the regencies of which nothing was published."""
        return tuple(one for one in self.results if not one.category)

    @property
    def where(self) -> Where:
        """Return where these results are from."""
        return Where(f"published.results({self.view.data_year})", (self.view.data_year,))

    def inside(self, category: str) -> list[Result]:
        """Return the regencies in a category (code)."""
        return [one for one in self.results if one.category == category]


def decreed_of(warehouse: Warehouse, view: View) -> Decreed:
    """Return what was published for a view's data year and regencies."""
    frame = only(published.results(warehouse, view.data_year), view.regencies)
    named = published.categories(warehouse)
    return Decreed(
        view,
        tuple(_result(row) for row in frame.sort_values("regency", kind="stable").to_dict("records")),
        tuple(zip(named["code"], named["name"], strict=True)),
    )


def _result(row: dict[str, Any]) -> Result:
    said = {name: "" if pd.isna(value) else str(value) for name, value in row.items() if _is_text(value)}
    place = said.get("entry") or f"{said.get('file', '')}, baris {row['row_number']}"
    return Result(
        regency=row["regency"],
        name=full_name(row["regency"], row["name"]),
        category=said.get("category", "") if row["state"] == "published" else "",
        category_name=said.get("category_name", ""),
        score=None if pd.isna(row["published_score"]) else float(row["published_score"]),
        bonus=None if pd.isna(row["published_bonus"]) else float(row["published_bonus"]),
        decree=said.get("decree", "").strip(),
        decree_date=said.get("decree_date", ""),
        confidence=said.get("confidence", ""),
        source=said.get("source", "").strip(),
        place=place if row["state"] == "published" else "",
    )


def _is_text(value: Any) -> bool:
    return value is None or isinstance(value, str) or pd.api.types.is_scalar(value)


def lead(facts: Decreed, numbers: Numbers) -> str:
    """Return how many are in the best category according to what was published."""
    best, name = facts.categories[0]
    inside, known = facts.inside(best), facts.known
    if len(known) == 1:
        one = known[0]
        return sentence(f"{one.name}, {PROVINCE}, {_got(one)} {_by(facts)}")
    part = numbers.count(f"Daerah yang diumumkan {name}", len(inside), facts.where)
    whole = numbers.count("Daerah yang hasil resminya terbit", len(known), facts.where)
    said = part_of(part, len(inside), whole, len(known))
    who = f": {listed([one.name for one in inside])}" if 0 < len(inside) < len(known) else ""
    having = among(facts.view, "hasilnya terbit" if facts.unknown else "")
    return sentence(f"{said} {having} ditetapkan {name} {_by(facts)}{who}")


def _got(one: Result) -> str:
    if one.category == NO_AWARD:
        return "tercatat tanpa penghargaan"
    return f"ditetapkan {one.category_name}"


def _by(facts: Decreed) -> str:
    decrees = list(dict.fromkeys(one.decree for one in facts.known if one.decree))
    without = any(not one.decree for one in facts.known)
    sources = [f"keputusan {listed(decrees)}"] * bool(decrees) + ["pemberitaan"] * without
    return f"menurut {listed(sources)}"


def others(facts: Decreed, numbers: Numbers) -> str:
    """Return who is in each of the other categories."""
    said = []
    for code, name in facts.categories[1:]:
        found = facts.inside(code)
        if not found or len(facts.known) == 1:
            continue
        many = numbers.count(f"Daerah yang diumumkan {name}", len(found), facts.where)
        what = "tercatat tanpa penghargaan" if code == NO_AWARD else f"ditetapkan {name}"
        said.append(
            sentence(f"{many} {short_noun(facts.view)} {what}, yaitu {listed([one.name for one in found])}")
        )
    return " ".join(said)


def unknown(facts: Decreed, numbers: Numbers) -> str:
    """Return of whom nothing was published, which says nothing of their score."""
    found = facts.unknown
    if not found:
        return ""
    many = numbers.count("Daerah tanpa hasil terbit", len(found), facts.where)
    chosen = " yang dibahas dalam siaran ini" * bool(facts.view.regencies)
    said = sentence(f"bagi {many} {REGENCIES}{chosen} tidak ditemukan hasil yang terbit")
    return f"{said} Hal itu tidak berarti daerah tersebut tidak dinilai atau bernilai nol."


def sources(facts: Decreed) -> tuple[str, ...]:
    """Return decree, date and source of the results, each once, with how far it can be trusted."""
    said = []
    for one in facts.known:
        dated = f" tanggal {_day(one.decree_date)}" if one.decree_date else ""
        decree = f"Keputusan {one.decree}{dated}" if one.decree else "Pemberitaan"
        trust = CONFIDENCES.get(one.confidence)
        sure = f" (keyakinan {trust})" if trust else ""
        said.append(f"{decree}; sumber: {one.source or 'tidak dicatat'}{sure}.")
    return tuple(dict.fromkeys(said))


def doubts(facts: Decreed) -> str:
    """Return whose result rests on less than the decree itself, "" where all of them do not."""
    found = [one.name for one in facts.known if one.confidence != "high"]
    if not found:
        return ""
    said = f"keyakinan atas hasil {listed(found)} tidak tinggi"
    return sentence(f"{said}; hasil itu masih perlu dicocokkan dengan keputusannya")


def _day(iso: str) -> str:
    try:
        return formats.day(pd.Timestamp(iso).date())
    except ValueError:
        return iso
