"""The figures of a release as tables: each number with where it comes from, and what all of them rest on."""

import pandas as pd

from kkpham_metrics.press.decreed import Decreed
from kkpham_metrics.press.facts import Facts
from kkpham_metrics.press.numbers import Number
from kkpham_metrics.press.origins import Origin
from kkpham_metrics.press.questions import in_words
from kkpham_metrics.press.release import Release
from kkpham_metrics.terms import ABSENCES, BASES, STAGES

NUMBERS, STANDINGS, FILES = "Angka dalam siaran", "Nilai daerah", "Berkas kiriman"
DECREED = "Hasil terbit"
FEW = 3  # receipts named in one cell


def tables_of(release: Release) -> list[tuple[str, pd.DataFrame]]:
    """Return the tables of a release by name: its numbers, the regencies, and the files behind them."""
    numbers = (NUMBERS, _numbers(release))
    if isinstance(release.known, Decreed):
        return [numbers, (DECREED, _results(release.known))]
    return [numbers, (STANDINGS, _standings(release.known)), (FILES, _files(release))]


def _numbers(release: Release) -> pd.DataFrame:
    rows = [
        {
            "No.": at,
            "Angka": number.about,
            "Tertulis": number.written,
            "Nilai": number.value,
            "Pertanyaan pada data": in_words(number.where),
            "Tahun data": ", ".join(map(str, number.where.years)),
            "Kode": number.where.regency or "semua yang dibahas",
            **_from(release, number),
            "Nama tetap (teknis)": number.name,
            "Kueri (teknis)": number.where.question,
        }
        for at, number in enumerate(release.numbers, 1)
    ]
    return pd.DataFrame(rows).astype({"Nilai": float})


def _from(release: Release, number: Number) -> dict[str, object]:
    """Return the files behind a number: by receipt, row by row where published, or where all are listed."""
    if isinstance(release.known, Decreed):
        places = [one.place for one in release.known.known if number.where.regency in ("", one.regency)]
        return {"Berkas dan baris": _few(list(dict.fromkeys(places)), DECREED)}
    own = [
        one
        for one in release.origins
        if one.data_year in number.where.years and number.where.regency in ("", one.regency)
    ]
    return {
        "Berkas": _few(list(dict.fromkeys(one.file for one in own)), FILES),
        "Nomor penerimaan": _few(list(dict.fromkeys(one.receipt for one in own)), FILES),
        "Jumlah baris": sum(one.rows for one in own),
    }


def _few(names: list[str], sheet: str) -> str:
    if len(names) <= FEW:
        return ", ".join(names)
    return f"{', '.join(names[:FEW])}, dan {len(names) - FEW} lagi: lihat lembar {sheet}"


def _standings(facts: Facts) -> pd.DataFrame:
    since = facts.previous or "tahun pembanding"
    return pd.DataFrame(
        [
            {
                "Kode": one.regency,
                "Kabupaten/kota": one.name,
                "Nilai": one.total,
                "Nilai tertinggi yang masih mungkin": one.highest,
                "Kategori": one.category,
                "Kategori yang masih mungkin": ", ".join(one.open_categories),
                f"Nilai {since}": one.former,
                f"Perubahan dari {since}": one.change,
                "Arah": _WAYS.get(one.direction or "", ""),
                "Dasar nilai": BASES.get(one.basis, ""),
                "Sebab tanpa nilai": ABSENCES.get(one.state, "") if one.total is None else "",
            }
            for one in facts.standings
        ]
    )


_WAYS = {"up": "naik", "down": "turun", "same": "tetap", "unsure": "belum dapat disebut"}


def _files(release: Release) -> pd.DataFrame:
    heads = {
        "Tahun data": "data_year", "Kode": "regency", "Tahap": "stage", "Berkas": "file", "Lembar": "sheets",
        "Nomor penerimaan": "receipt", "Jumlah baris": "rows", "Diterima (UTC)": "accepted_at",
        "SHA-256 berkas": "sha256",
    }  # fmt: skip
    rows = [{head: _told(one, name) for head, name in heads.items()} for one in release.origins]
    return pd.DataFrame(rows, columns=list(heads))


def _told(origin: Origin, name: str) -> object:
    value = getattr(origin, name)
    return STAGES[value] if name == "stage" else value


def _results(facts: Decreed) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {
                "Kode": one.regency,
                "Kabupaten/kota": one.name,
                "Hasil": one.category_name or "tidak ditemukan hasil terbit",
                "Nilai terbit": one.score,
                "Bonus terbit": one.bonus,
                "Keputusan": one.decree,
                "Tanggal keputusan": one.decree_date,
                "Sumber": one.source,
                "Berkas dan baris": one.place,
            }
            for one in facts.results
        ]
    ).astype({"Nilai terbit": float, "Bonus terbit": float})
