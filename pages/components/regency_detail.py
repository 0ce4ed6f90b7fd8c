"""The head of a regency's page, and its published results."""

import pandas as pd
import streamlit as st

from kkpham_metrics import formats, terms
from kkpham_metrics.charts import published_columns
from kkpham_metrics.figures.theme import NO_DATA_EDGE
from kkpham_metrics.queries import assessments, province, standing
from kkpham_metrics.queries.verification import UNFINISHED
from kkpham_metrics.view import KAB, View
from kkpham_metrics.warehouse import Warehouse
from kkpham_metrics.words import _
from pages.components import cards, official_columns, tables
from pages.components.cards import Card
from pages.components.marks import Mark
from pages.components.office import ask


def others(view: View) -> None:
    """Offer the other regencies of the address, one press each; the one pressed comes first."""
    if len(view.regencies) < 2:
        return
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        st.html(f'<p class="kkp-state">{_("Dipilih juga:")}</p>', width="content")
        for code, name in list(zip(view.regencies, view.regency_names, strict=True))[1:]:
            st.button(name, on_click=_first, args=(code,), key=f"lain_{code}", type="tertiary")


def _first(code: str) -> None:
    st.session_state[f"{KAB}_satu"] = code  # what `address.chosen_first` shows


def uncertain(regency: pd.Series) -> list[Mark]:
    """Return the mark of a category that can still change (`regency`: a row of `province.overview`)."""
    if len(regency["open_categories"]) < 2:
        return []
    said = _("Kategori daerah ini masih dapat berubah; yang belum dijawab dihitung 0.")
    return [(_("Belum pasti."), said)]


def figures(warehouse: Warehouse, view: View, code: str, regency: pd.Series) -> None:
    """Show total, category, rank, range, distance to the next category, and coverage of one regency.

    `regency` is its row of `province.overview`.
    """
    found = ask(standing.standing, warehouse, view.data_year, view.stage, code)
    place = found.iloc[0] if len(found) else None
    cards.show(
        [
            _total(warehouse, view, regency),
            _category(warehouse, view, regency, place),
            _rank(place),
            _range(regency),
            _distance(place),
            Card(_("Kelengkapan jawaban"), formats.share(regency["coverage"])),
        ]
    )


def _total(warehouse: Warehouse, view: View, regency: pd.Series) -> Card:
    since = ask(assessments.previous_year, warehouse, view.data_year, view.stage)
    change = formats.signed(regency["change"])
    said = _("{change} dari {year}", change=change, year=str(since)) if change else ""
    # A fall that is only missing answers must not look like bad news.
    complete = regency["highest"] == regency["total"]
    return Card(_("Nilai"), formats.score(regency["total"]), said, judged=complete)


def _category(warehouse: Warehouse, view: View, regency: pd.Series, place: pd.Series | None) -> Card:
    colours = ask(province.categories, warehouse, view.data_year).set_index("code")["colour"]
    colour = colours.to_dict().get(regency["category"], NO_DATA_EDGE)
    if place is None:
        return Card(_("Kategori"), _("belum dapat dinilai"), colour=colour)
    if pd.isna(place["rank"]):
        return Card(_("Kategori"), _("belum pasti"), _(terms.ABSENCES[UNFINISHED]), NO_DATA_EDGE)
    assumed = bool(place["lower_assumed"])
    said = _("* batas bawahnya andaian") if assumed else ""
    return Card(_("Kategori"), regency["category_name"] + "*" * assumed, said, colour)


def _rank(place: pd.Series | None) -> Card:
    rank, said = formats.ABSENT, ""
    if place is not None and pd.isna(place["rank"]):
        said = _(terms.ABSENCES[UNFINISHED])
    elif place is not None:
        rank = _("{rank} dari {n}", rank=int(place["rank"]), n=int(place["scored"]))
        shared = int(place["sharing"]) - 1
        said = _("bersama {n} daerah lain", n=shared) if shared else _("di antara yang dinilai")
    return Card(_("Peringkat"), rank, said)


def _range(regency: pd.Series) -> Card:
    bounds, said = formats.ABSENT, ""
    if pd.notna(regency["total"]):
        low, high = (formats.score(regency[end]) for end in ("lowest", "highest"))
        closed, still = regency["highest"] == regency["total"], len(regency["open_categories"])
        bounds = low if closed else f"{low}–{high}"
        opened = _("{n} kategori terbuka", n=still) if still > 1 else _("tetap kategori ini")
        said = _("sudah pasti") if closed else opened
    return Card(_("Rentang yang masih mungkin"), bounds, said)


def _distance(place: pd.Series | None) -> Card:
    label = _("Ke kategori berikutnya")
    if place is None:
        return Card(label, formats.ABSENT)
    if pd.isna(place["next_lower"]):
        return Card(label, formats.ABSENT, _("sudah kategori terbaik"))
    distance = _("{points} poin", points=formats.score(place["distance"]))
    goal = place["next_name"] + "*" * bool(place["next_assumed"])
    return Card(label, distance, _("ke {category}", category=goal))


def published(view: View, frame: pd.DataFrame, name: str) -> None:
    """Show the published results of a regency by year; never mixed with computed ones."""
    st.subheader(_("Hasil resmi yang diumumkan"), anchor=False)
    if frame.empty:
        said = _(
            "{name}: tidak ada hasil resmi yang diketahui. Hasil dicatat bila keputusannya terbit.", name=name
        )
        st.info(said)
        return
    table = pd.DataFrame(
        {
            _("Tahun penilaian"): frame["award_year"].astype(str),
            _("Tahun data"): frame["data_year"].astype(str),
            _("Hasil"): frame["category_name"],
            **published_columns.scores(frame),
            **published_columns.decree(frame),
            **published_columns.place(frame),
        }
    )
    title = _("Hasil resmi {name} menurut tahun", name=name)
    tables.show(table, "resmi", title, view, columns=official_columns.columns(frame))
