"""What was published beside what is computed for the same year; neither ever changes the other."""

import pandas as pd
import streamlit as st

from kkpham_metrics.charts import published_columns
from kkpham_metrics.facts.card import Card
from kkpham_metrics.queries import published
from kkpham_metrics.selection import only
from kkpham_metrics.view import View, published_view
from kkpham_metrics.words import N_, _, spoken
from kkpham_metrics.workspace import Workspace
from pages.components import absence, cards, official_columns, tables
from pages.components.office import ask

VERDICTS = {
    "agrees": N_("sama"),
    "differs": N_("berbeda"),
    "no_award": N_("tanpa penghargaan: tidak dapat dibandingkan"),
    "not_computed": N_("belum dapat dihitung"),
    "not_published": N_("tidak ada publikasi"),
    "other_names": N_("nama kategori berbeda"),
}


def show(workspace: Workspace, view: View) -> None:
    """Show the comparison of one year and stage, and how many agree."""
    frame = only(ask(published.compared, workspace.warehouse, view.data_year, view.stage), view.regencies)
    if (frame["verdict"] == "not_published").all():
        absence.of_province(workspace.warehouse, published_view(view))
        return
    counts = frame["verdict"].value_counts()
    same, other = (int(counts.get(verdict, 0)) for verdict in ("agrees", "differs"))
    cards.show(
        [
            Card(_("Kategori sama"), str(same)),
            Card(_("Kategori berbeda"), str(other)),
            Card(_("Tidak dapat dibandingkan"), str(len(frame) - same - other)),
        ]
    )
    if workspace.synthetic:
        st.info(_("Yang dihitung di sini data contoh: perbedaannya tidak mengatakan apa-apa tentang daerah."))
    title = _("Hasil resmi dan yang dihitung")
    columns = official_columns.columns(frame)
    tables.show(_table(frame), "resmi-dan-dihitung", title, view, columns=columns)
    if frame["difference"].notna().any():
        st.caption(
            _(
                "Nilai dihitung sudah memuat bonus, maka dibandingkan dengan nilai resmi ditambah bonus "
                "resmi; bonus yang tidak disebut keputusan dihitung 0."
            )
        )


def _table(frame: pd.DataFrame) -> pd.DataFrame:
    words = spoken(VERDICTS)
    difference = {}
    if frame["difference"].notna().any():
        # A computed total holds its bonus, so it is compared with the published one of both.
        both = frame["published_score"] + frame["published_bonus"].fillna(0)
        difference = {_("Resmi, nilai + bonus"): both, _("Dihitung − resmi"): frame["difference"]}
    return pd.DataFrame(
        {
            _("Kode"): frame["regency"],
            _("Kabupaten/Kota"): frame["name"],
            _("Kategori resmi"): frame["official_category"].fillna(words["not_published"]),
            _("Kategori dihitung"): frame["category_name"].fillna(words["not_computed"]),
            _("Perbandingan"): frame["verdict"].map(words),
            **published_columns.scores(frame),
            _("Nilai dihitung"): frame["total"],
            **difference,
            _("Keputusan"): frame["decree"].fillna(""),
        }
    )
