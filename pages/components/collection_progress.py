"""How the collection went, from the ledger's own history, with the deadlines across it."""

import streamlit as st

from kkpham_metrics.view import View
from kkpham_metrics.words import _
from kkpham_metrics.workspace import Workspace
from pages.components import charts


def show(workspace: Workspace, view: View) -> None:
    """Draw what was answered and evidenced of all that is due from the chosen regencies, event by event."""
    chart = charts.drawn("kemajuan", workspace, view)
    if chart is None:
        return
    charts.show(chart)
    st.caption(
        _(
            "Bagian dari semua indikator yang ditunggu dari daerah yang tampil, seperti kartu Jawaban "
            "terkumpul; daerah yang belum mengirim dihitung 0 dari seluruh indikator. Garis tegak: tenggat; "
            "* tanggal andaian. Semua hak."
        )
    )
