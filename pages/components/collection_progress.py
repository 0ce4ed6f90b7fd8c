"""How the collection went, from the ledger's own history, with the deadlines across it."""

from datetime import date

import pandas as pd
import streamlit as st

from kkpham_metrics import formats
from kkpham_metrics.deadlines import deadlines
from kkpham_metrics.figures.progress_lines import alt_text_progress, progress_lines
from kkpham_metrics.figures.theme import on_background
from kkpham_metrics.paths import ledger_dir
from kkpham_metrics.progress import indicators_in_force, progress, shares
from kkpham_metrics.queries import province
from kkpham_metrics.view import View
from kkpham_metrics.words import _
from kkpham_metrics.workspace import Workspace
from pages.components import charts, tables
from pages.components.office import ask


def show(workspace: Workspace, view: View) -> None:
    """Draw what was answered and evidenced of all that is due from the chosen regencies, event by event."""
    ledger = workspace.ledger
    state = (view.data, len(ledger.receipts), len(ledger.withdrawals))
    history = _history(state, view.data_year, view.stage, workspace)
    chosen = view.regencies or tuple(ask(province.regencies, workspace.warehouse)["regency"])
    frame = shares(history, chosen, indicators_in_force(workspace.instruments, view.data_year))
    if frame.empty:
        st.info(_("Belum ada penerimaan pada tahap ini, sehingga belum ada kemajuan yang dapat digambar."))
        return
    dates = deadlines(ledger_dir(), view.award_year, view.as_of)
    until = _until(frame, dates, view.day)
    title = _("Kemajuan pengumpulan (% dari yang ditunggu), data tahun {year}", year=str(view.data_year))
    drawn = progress_lines(frame, dates, until, charts.caption(view, title))
    figure = on_background(drawn, dark=charts.dark())
    charts.show(figure, "kemajuan", alt_text_progress(frame, dates), view)
    tables.behind("kemajuan", _("Kemajuan pengumpulan"), view, lambda: _table(frame))
    st.caption(
        _(
            "Bagian dari semua indikator yang ditunggu dari daerah yang tampil, seperti kartu Jawaban "
            "terkumpul; daerah yang belum mengirim dihitung 0 dari seluruh indikator. Garis tegak: tenggat; "
            "* tanggal andaian. Semua hak."
        )
    )


def _until(frame: pd.DataFrame, dates: pd.DataFrame, day: date) -> pd.Timestamp:
    """Return until when lines are drawn: the day shown, at most the year's last deadline or event."""
    last = max(frame["at"].iloc[-1], pd.Timestamp(max(dates["due"]), tz="UTC"))
    return min(last, pd.Timestamp(day, tz="UTC"))


# What the ledger holds and the choices name the answer; the workspace itself need not be hashed.
@st.cache_data(show_spinner=False, max_entries=50)
def _history(state: tuple[str, int, int], data_year: int, stage: str, _workspace: Workspace) -> pd.DataFrame:
    return progress(_workspace.ledger, _workspace.instruments, _workspace.synthetic, data_year, stage)


def _table(frame: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            _("Waktu"): frame["at"].map(formats.moment),
            _("Daerah yang sudah mengirim"): frame["sent"],
            _("Dijawab (%)"): frame["answered"].map(formats.percent),
            _("Data dukung ada (%)"): frame["present"].map(formats.percent),
        }
    )
