"""The head of a regency's page, and its published results."""

import pandas as pd
import streamlit as st

from kkpham_metrics import formats, terms
from kkpham_metrics.figures.theme import NO_DATA_EDGE
from kkpham_metrics.queries import assessments, province, standing
from kkpham_metrics.warehouse import Warehouse
from kkpham_metrics.words import _, spoken
from pages.components import tables
from pages.components.layout import card
from pages.components.office import ask
from pages.components.view import KAB, View, published_view


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


def figures(warehouse: Warehouse, view: View, code: str, regency: pd.Series) -> None:
    """Show total, category, rank, range, distance to the next category, and coverage of one regency.

    `regency` is its row of `province.overview`.
    """
    found = ask(standing.standing, warehouse, view.data_year, view.stage, code)
    place = found.iloc[0] if len(found) else None
    cells = iter(st.columns([1, 1.3, 1, 1.15, 1.2, 1]))
    with next(cells):
        _total_card(warehouse, view, regency)
    with next(cells):
        _category_card(warehouse, view, regency, place)
    with next(cells):
        _rank_card(place)
    with next(cells):
        _range_card(regency)
    with next(cells):
        _distance_card(place)
    with next(cells):
        card("lengkap", NO_DATA_EDGE, _("Kelengkapan jawaban"), formats.share(regency["coverage"]))


def _total_card(warehouse: Warehouse, view: View, regency: pd.Series) -> None:
    since = ask(assessments.previous_year, warehouse, view.data_year, view.stage)
    change = formats.signed(regency["change"])
    said = _("{change} dari {year}", change=change, year=str(since)) if change else ""
    # A fall that is only missing answers must not look like bad news.
    tone = "good" if regency["highest"] == regency["total"] else "off"
    card("nilai", NO_DATA_EDGE, _("Nilai"), formats.score(regency["total"]), said, tone=tone)


def _category_card(warehouse: Warehouse, view: View, regency: pd.Series, place: pd.Series | None) -> None:
    colours = ask(province.categories, warehouse, view.data_year).set_index("code")["colour"]
    colour = colours.to_dict().get(regency["category"], NO_DATA_EDGE)
    if place is None:
        card("kategori", colour, _("Kategori"), _("belum dapat dinilai"))
    else:
        assumed = bool(place["lower_assumed"])
        said = _("* batas bawahnya andaian") if assumed else ""
        card("kategori", colour, _("Kategori"), regency["category_name"] + "*" * assumed, said)


def _rank_card(place: pd.Series | None) -> None:
    rank, said = formats.ABSENT, ""
    if place is not None:
        rank = _("{rank} dari {n}", rank=int(place["rank"]), n=int(place["scored"]))
        shared = int(place["sharing"]) - 1
        said = _("bersama {n} daerah lain", n=shared) if shared else _("di antara yang dinilai")
    card("urutan", NO_DATA_EDGE, _("Peringkat"), rank, said)


def _range_card(regency: pd.Series) -> None:
    bounds, said = formats.ABSENT, ""
    if pd.notna(regency["total"]):
        low, high = (formats.score(regency[end]) for end in ("lowest", "highest"))
        closed, still = regency["highest"] == regency["total"], len(regency["open_categories"])
        bounds = low if closed else f"{low}–{high}"
        opened = _("{n} kategori terbuka", n=still) if still > 1 else _("tetap kategori ini")
        said = _("sudah pasti") if closed else opened
    card("rentang", NO_DATA_EDGE, _("Rentang yang masih mungkin"), bounds, said)


def _distance_card(place: pd.Series | None) -> None:
    label = _("Ke kategori berikutnya")
    if place is None:
        card("jarak", NO_DATA_EDGE, label, formats.ABSENT)
    elif pd.isna(place["next_lower"]):
        card("jarak", NO_DATA_EDGE, label, formats.ABSENT, _("sudah kategori terbaik"))
    else:
        distance = _("{points} poin", points=formats.score(place["distance"]))
        goal = place["next_name"] + "*" * bool(place["next_assumed"])
        said = _("ke {category}", category=goal)
        card("jarak", NO_DATA_EDGE, label, distance, said)


def published(view: View, frame: pd.DataFrame, name: str) -> None:
    """Show the published results of a regency by year; never mixed with computed ones."""
    st.subheader(_("Hasil resmi yang diumumkan"), anchor=False)
    if frame.empty:
        said = _(
            "{name}: tidak ada hasil resmi yang diketahui. Hasil dicatat bila keputusannya terbit.", name=name
        )
        st.info(said)
        return
    source = _("Sumber")
    table = pd.DataFrame(
        {
            _("Tahun penilaian"): frame["award_year"].astype(str),
            _("Tahun data"): frame["data_year"].astype(str),
            _("Hasil"): frame["category"],
            _("Keputusan"): frame["decree"].replace("", formats.ABSENT),
            _("Keyakinan"): frame["confidence"].map(spoken(terms.CONFIDENCES)),
            _("Baris sumber"): frame["row_number"],
            source: frame["source_url"],
        }
    )
    title = _("Hasil resmi {name} menurut tahun", name=name)
    links = {source: st.column_config.LinkColumn()}
    tables.show(table, "resmi", title, published_view(view), columns=links)
