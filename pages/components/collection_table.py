"""Regency by right: what was answered and evidenced; a click opens the regency where it can be mended."""

from typing import Any

import pandas as pd
import streamlit as st

from kkpham_metrics import formats, terms
from kkpham_metrics.charts.collection import CHECKED, MEASURE, SLUGS
from kkpham_metrics.figures.completeness_table import (
    MEASURES,
)
from kkpham_metrics.view import View, right_slug
from kkpham_metrics.words import _
from kkpham_metrics.workspace import Workspace
from pages.components import address, charts, tables
from pages.components import go as open_page


def show(workspace: Workspace, view: View, frame: pd.DataFrame) -> None:
    """Show the table of `collection.by_right` with a switch of what stands in its cells."""
    shown = frame[frame["right_code"] == view.right] if view.right else frame
    slugs = [slug for slug in SLUGS if view.stage != "self" or slug not in CHECKED]
    slug = address.chosen(
        MEASURE, slugs, "dijawab", st.segmented_control, label=_("Yang tampil"),
        label_visibility="collapsed", format_func=lambda s: _(MEASURES[SLUGS[s]]), required=True,
    )  # fmt: skip
    measure = SLUGS[slug]
    chart = charts.drawn("kelengkapan", workspace, view, **{MEASURE: slug})
    if chart is None:
        return
    clicked = charts.show(chart, f"kelengkapan_{slug}", clickable=True)
    if clicked:
        _open(clicked, shown, "jawaban" if measure == "answered" else "data-dukung")
    tables.behind("kelengkapan-rinci", _("Kelengkapan, semua hitungan"), view, lambda: _long(shown))
    st.caption(
        _(
            "Yang paling tidak lengkap berdiri paling atas. Yang tidak berlaku tidak dihitung; yang belum "
            "mengirim dan yang belum dijawab disebut dengan kata, nol ditulis 0. Tekan satu sel untuk "
            "membuka daerahnya."
        )
    )


def _open(clicked: str, frame: pd.DataFrame, section: str) -> None:
    regency, _slash, right = clicked.partition("/")
    if not regency:
        return
    asked = {}
    if right:
        asked["hak"] = right_slug(str(frame.loc[frame["right_code"] == right, "right_name"].iloc[0]))
    open_page.to("kabupaten", kab=regency, bagian=section, **asked)


def _long(frame: pd.DataFrame) -> pd.DataFrame:
    """Return every count of every regency and right; none where the regency has no data at this stage."""
    known = frame["applicable"] + frame["not_applicable"] > 0
    words: dict[str, Any] = {key: _(word) for key, word in terms.ABSENCES.items()}
    words |= {"asked": _("dijawab"), "open": _("belum dijawab")}
    counts = {
        _("Berlaku"): "applicable", _("Dijawab"): "answered", _("Belum dijawab"): "unanswered",
        _("Belum diputuskan Kanwil"): "undecided",
        _("Tidak berlaku"): "not_applicable", _("Data dukung ada"): "present",
        _("Data dukung diterima"): "accepted", _("Data dukung belum ada"): "missing",
        _("Data dukung ditolak"): "rejected",
    }  # fmt: skip
    share = (frame["answered"] / frame["applicable"].where(frame["applicable"] > 0)).map(formats.percent)
    return pd.DataFrame(
        {
            _("Kode"): frame["regency"],
            _("Kabupaten/Kota"): frame["name"],
            _("Hak"): frame["right_name"].mask(frame["right_code"] == "", _("Semua hak")),
            _("Keadaan"): frame["state"].map(words),
            _("Dijawab (%)"): share,
            **{name: frame[column].astype("Int64").where(known) for name, column in counts.items()},
        }
    )
