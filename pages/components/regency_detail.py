"""The parts of a regency's page."""

import html

import pandas as pd
import streamlit as st

from kkpham_metrics import formats, terms
from kkpham_metrics.figures.theme import NO_DATA_EDGE
from kkpham_metrics.words import _, spoken
from pages.components import tables
from pages.components.layout import card
from pages.components.view import View, published_view

STATES = {
    "answered": "dijawab",
    "not_applicable": "tidak berlaku",
    "unanswered": "belum dijawab",
    "no_step": "di luar langkah penilaian",
}
RIGHT_STATES = {"scored": "dinilai", "open": "belum dijawab", "not_applicable": "tidak berlaku"}
TYPES = {"S": "struktur", "P": "proses", "H": "hasil", "": ""}
LEVELS = {"right": "Nilai hak", "total": "Nilai total", "bonus": "Bonus"}


def figures(regency: pd.Series, of: int, since: int | None, colours: dict[str, str]) -> None:
    """Show total, category, rank, range and coverage of one regency.

    `regency` is a row of `province.overview`, `of` how many have a score, `since` the year of its change,
    `colours` the colour of each category's code.
    """
    known = pd.notna(regency["total"])
    closed = regency["highest"] == regency["total"]
    cells = st.columns(5)
    with cells[0]:
        change = formats.signed(regency["change"])
        said = f"{change} dari {since}" if change else ""
        # A fall that is only missing answers must not look like bad news.
        tone = "good" if closed else "off"
        card("nilai", NO_DATA_EDGE, "Nilai", formats.score(regency["total"]), said, tone=tone)
    with cells[1]:
        colour = colours.get(regency["category"], NO_DATA_EDGE)
        card("kategori", colour, "Kategori", regency["category_name"] if known else "belum dapat dinilai")
    with cells[2]:
        rank = f"{int(regency['rank'])} dari {of}" if known else formats.ABSENT
        card("urutan", NO_DATA_EDGE, "Peringkat", rank, "di antara yang dinilai")
    with cells[3]:
        ends = [formats.score(regency[end]) for end in ("lowest", "highest")]
        bounds = ends[0] if closed else "–".join(ends) if known else formats.ABSENT
        still = len(regency["open_categories"])
        said = "sudah pasti" if closed else f"{still} kategori terbuka" if still > 1 else ""
        card("rentang", NO_DATA_EDGE, "Rentang yang masih mungkin", bounds, said)
    with cells[4]:
        card("lengkap", NO_DATA_EDGE, "Kelengkapan jawaban", formats.share(regency["coverage"]))
    st.html(f'<p class="kkp-state">{html.escape(_explained(regency))}</p>')


def _explained(regency: pd.Series) -> str:
    """Return in words what the figures rest on."""
    parts = [f"Dasar nilai: {_(terms.BASES[regency['basis']])}"] if pd.notna(regency["basis"]) else []
    if pd.notna(regency["mean"]):
        parts.append(f"rata-rata hak {formats.score(regency['mean'])}")
    if pd.notna(regency["bonus"]):
        parts.append(f"bonus {formats.score(regency['bonus'])}")
    if len(regency["open_categories"]) > 1:
        parts.append(f"kategori yang masih mungkin: {', '.join(regency['open_categories'])}")
    return "; ".join(parts) + "." if parts else ""


def rights(view: View, frame: pd.DataFrame) -> None:
    """Show the score of every right."""
    st.subheader("Nilai per hak", anchor=False)
    table = pd.DataFrame(
        {
            "Kode": frame["right_code"],
            "Hak": frame["right_name"],
            "Nilai": frame["score"],
            "Keadaan": frame["state"].map(RIGHT_STATES),
            "Tertinggi yang mungkin": frame["highest"],
            "Dijawab": frame["answered"],
            "Berlaku": frame["applicable"],
            "Dasar nilai": frame["basis"].map(spoken(terms.BASES)),
        }
    )
    tables.show(table, "hak", "Nilai per hak", view)


def answers(view: View, frame: pd.DataFrame) -> None:
    """Show every indicator with answer, score, evidence, and the file, sheet and row it came from."""
    st.subheader("Jawaban indikator", anchor=False)
    numbers = frame["value"].map(formats.number)
    table = pd.DataFrame(
        {
            "Kode": frame["code"],
            "Indikator": frame["text"],
            "Jenis": frame["type"].map(TYPES),
            "Keadaan": frame["state"].map(STATES),
            "Jawaban": numbers.where(frame["label"].fillna("") == "", frame["label"]),
            "Satuan": frame["unit"],
            "Tertulis": frame["value_found"],
            "Skor": frame["score"].astype("Int64"),
            "Celah teks/tak terbaca": frame["in_gap"].map({True: "ya", False: ""}),
            "Data dukung": frame["evidence"],
            "Status data dukung": frame["evidence_status"].map(spoken(terms.EVIDENCE)),
            "Perangkat daerah/instansi": frame["agency"],
            "Berkas": frame["file"],
            "Lembar": frame["sheet"],
            "Baris": frame["row_number"].astype("Int64"),
            "Nomor penerimaan": frame["receipt"],
            "Diterima": frame["accepted_at"].map(formats.moment, na_action="ignore"),
            "Oleh": frame["accepted_by"],
            "SHA-256 berkas": frame["sha256"],
            "Catatan": frame["note"],
        }
    )
    tables.show(table, "jawaban", "Jawaban indikator", view, height=420)


def reported(view: View, frame: pd.DataFrame) -> None:
    """Show what was reported above the indicators, with its place."""
    if frame.empty:
        return
    st.subheader("Nilai terlapor", anchor=False)
    table = pd.DataFrame(
        {
            "Tingkat": frame["level"].map(LEVELS),
            "Kode": frame["code"],
            "Nilai": frame["value"].map(formats.score).mask(frame["not_applicable"], "tidak berlaku"),
            "Berkas": frame["file"],
            "Lembar": frame["sheet"],
            "Baris": frame["row_number"],
            "Nomor penerimaan": frame["receipt"],
            "Catatan": frame["note"],
        }
    )
    tables.show(table, "terlapor", "Nilai hak, total, dan bonus sebagaimana dilaporkan", view)


def published(view: View, frame: pd.DataFrame, name: str) -> None:
    """Show the published results of a regency by year; never mixed with computed ones."""
    st.subheader("Hasil resmi yang diumumkan", anchor=False)
    table = pd.DataFrame(
        {
            "Tahun penilaian": frame["award_year"].astype(str),
            "Tahun data": frame["data_year"].astype(str),
            "Hasil": frame["category"],
            "Keputusan": frame["decree"].replace("", formats.ABSENT),
            "Keyakinan": frame["confidence"].map(spoken(terms.CONFIDENCES)),
            "Baris sumber": frame["row_number"],
            "Sumber": frame["source_url"],
        }
    )
    link = st.column_config.LinkColumn()
    tables.show(
        table, "resmi", f"Hasil resmi {name} menurut tahun", published_view(view), columns={"Sumber": link}
    )
