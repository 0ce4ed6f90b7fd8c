"""Scores as aligned Indonesian tables."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from kkpham_metrics.cli.output import table
from kkpham_metrics.cli.report import regency_words, stage_word

if TYPE_CHECKING:
    from kkpham_metrics.instrument.model import Instrument


def of_scores(entries: list[dict[str, Any]], instruments: "Iterable[Instrument]") -> str:
    """Return totals and right scores as tables, one pair for each instrument."""
    by_id = {instrument.id: instrument for instrument in instruments}
    used = dict.fromkeys(entry["instrument"] for entry in entries)
    return "\n\n".join(
        _scores_under(by_id[key], [entry for entry in entries if entry["instrument"] == key]) for key in used
    )


def _scores_under(instrument: "Instrument", entries: list[dict[str, Any]]) -> str:
    from kkpham_metrics.formats import score, share
    from kkpham_metrics.instrument.assumptions import assumptions
    from kkpham_metrics.terms import BASES

    keys = ["Tahun", "Tahap", "Wilayah"]
    numbers = ["Rata-rata", "Bonus", "Total", "Terendah", "Tertinggi"]
    headers = [*keys, *numbers, "Terjawab", "Kategori", "Dasar"]
    rows = [
        [
            str(entry["data_year"]),
            stage_word(entry["stage"]),
            regency_words(entry["regency"]),
            *(score(entry[key]) for key in ("mean", "bonus", "total", "lowest", "highest")),
            share(entry["coverage"]),
            _category(entry),
            BASES.get(entry["basis"], "belum dapat dinilai"),
        ]
        for entry in entries
    ]
    codes = instrument.rights["right"].tolist()
    rights = [
        [row[0], row[1], row[2], *(_right(entry, code) for code in codes)]
        for row, entry in zip(rows, entries, strict=True)
    ]
    names = [f"  {right.right} {right.name}" for right in instrument.rights.itertuples(index=False)]
    lines = [instrument.title, table(headers, rows, {*numbers, "Terjawab"}), "", "Nilai hak"]
    lines += [table([*keys, *codes], rights, set(codes)), *names]
    lines.append("  t.b. tidak berlaku; – belum dijawab")
    if instrument.illustrative and any("indicator" in (entry["basis"] or "") for entry in entries):
        lines.append("Catatan: nilai ini dihitung dari indikator ilustrasi, bukan teks lampiran peraturan.")
    if assumed := assumptions(instrument):
        lines.append(f"Masih andaian: {', '.join(assumed)}.")
    return "\n".join(lines)


def _right(entry: dict[str, Any], code: str) -> str:
    """Return a right's score, or why there is none."""
    from kkpham_metrics.formats import score

    return "t.b." if entry["right_states"][code] == "not_applicable" else score(entry["rights"][code])


def _category(entry: dict[str, Any]) -> str:
    """Return the category, and those that are still possible while answers are missing."""
    from kkpham_metrics.formats import ABSENT

    name = entry["category"] or ABSENT
    possible = entry["open_categories"]
    return f"{name} (masih mungkin: {', '.join(possible)})" if len(possible) > 1 else name
