"""The log of assistance on the screen: what was agreed and what of it is open, and the meetings.

What stands here the office wrote itself: it is real while demonstration data stand in for the scores, and
carries none of their marks.
"""

from dataclasses import fields
from datetime import date

import pandas as pd
import streamlit as st

from kkpham_metrics import assistance, formats
from kkpham_metrics.instrument.model import instrument_for
from kkpham_metrics.paths import ledger_dir
from kkpham_metrics.queries import province
from kkpham_metrics.selection import only
from kkpham_metrics.view import View
from kkpham_metrics.words import N_, _, spoken
from kkpham_metrics.workspace import Workspace
from pages.components import address, assistance_changes, assistance_form, notice, tables, who
from pages.components.layout import literal
from pages.components.office import ask

ALL = "semua"
STATES = {
    "belum": N_("Belum selesai"),
    "lewat": N_("Lewat tenggat"),
    "selesai": N_("Selesai"),
    ALL: N_("Semua"),
}
WANTED = {"belum": ("open", "overdue"), "lewat": ("overdue",), "selesai": ("done",)}


class LogView(View):
    """What tables of the log say of themselves: the office's own notes, of no data year, without scores."""

    @property
    def marks(self) -> tuple[str, ...]:
        """Return the mark of a past moment alone: nothing here is synthetic or illustrative."""
        return (_("KEADAAN PER {at}", at=formats.second(self.as_of)),) if self.as_of else ()

    @property
    def sentence(self) -> str:
        """Return in words what is shown."""
        return _("Catatan pendampingan Kanwil")

    @property
    def notes(self) -> tuple[str, ...]:
        """Return the sentences that travel with a table."""
        return (self.sentence, *self.marks, _("Dibuat {at}", at=formats.day(self.today)))

    def file_name(self, *parts: str) -> str:
        """Return a file's name without ending."""
        return "-".join(("kkpham", *parts, self.today.isoformat()))


def log_view(view: View) -> LogView:
    """Return the view of the office's own notes, as of the day of `view`."""
    return LogView(**{field.name: getattr(view, field.name) for field in fields(view)})


def show(workspace: Workspace, view: View) -> None:
    """Show the form for a meeting, what was agreed (filtered, to be marked as done), and the meetings."""
    own, folder = log_view(view), ledger_dir()
    listed = ask(province.regencies, workspace.warehouse)
    names = dict(zip(listed["regency"], listed["name"], strict=True))
    meetings = only(assistance.meetings(folder, as_of=view.as_of), view.regencies)
    notice.show(assistance_changes.PLACE)
    with st.container(width=320):
        who.ask()
    assistance_form.show(view, names, agencies(workspace, view.data_year), opened=meetings.empty)
    if meetings.empty:
        st.info(_("Belum ada pertemuan yang dicatat."))
        return
    _agreements(own, only(assistance.agreements(folder, as_of=view.as_of), view.regencies), names)
    _meetings(own, meetings, names)


def agencies(workspace: Workspace, data_year: int) -> list[str]:
    """Return the agencies of the year's instrument (of the newest where none covers it), by name."""
    instrument = instrument_for(workspace.instruments, data_year) or workspace.instruments[-1]
    return sorted({name for name in instrument.indicators["agency"] if name})


def _agreements(view: View, frame: pd.DataFrame, names: dict[str, str]) -> None:
    title, states = _("Kesepakatan"), assistance.states(frame, view.day)
    counts = states.value_counts()
    st.subheader(title, anchor=False)
    wanted = address.chosen(
        "keadaan", STATES, "belum", st.segmented_control, label=_("Keadaan"), required=True,
        label_visibility="collapsed", format_func=lambda key: f"{_(STATES[key])} ({_count(counts, key)})",
    )  # fmt: skip
    shown = frame if wanted == ALL else frame[states.isin(WANTED[wanted])]
    if shown.empty:
        st.info(_("Tidak ada kesepakatan dengan keadaan ini."))
        return
    tables.show(_agreement_table(shown, states, names, view.day), "kesepakatan", title, view)
    assistance_changes.of_agreement(shown, names, view.today)


def _count(counts: pd.Series, key: str) -> int:
    return int(sum(counts.get(state, 0) for state in WANTED.get(key, tuple(assistance.STATES))))


def _agreement_table(
    frame: pd.DataFrame, states: pd.Series, names: dict[str, str], today: date
) -> pd.DataFrame:
    said = states.loc[frame.index].map(spoken(assistance.STATES))
    return pd.DataFrame(
        {
            _("Kabupaten/Kota"): frame["regency"].map(names),
            _("Perangkat daerah/instansi"): frame["agency"].replace("", _("belum ditentukan")),
            _("Yang disepakati"): frame["agreed"],
            _("Tenggat"): frame["due"].map(formats.day),
            _("Keadaan"): said,
            _("Lewat (hari)"): pd.array(
                [
                    (today - due).days if state == "overdue" else None
                    for due, state in zip(frame["due"], states.loc[frame.index], strict=True)
                ],
                dtype="Int64",
            ),
            _("Selesai"): frame["done_on"].map(lambda day: "" if pd.isna(day) else formats.day(day)),
            _("Keterangan"): frame["remark"],
            _("Pertemuan"): frame["meeting"].map(formats.day),
            _("Dicatat oleh"): frame["noted_by"],
        }
    )


def _meetings(view: View, frame: pd.DataFrame, names: dict[str, str]) -> None:
    title = _("Pertemuan")
    st.subheader(title, anchor=False)
    table = pd.DataFrame(
        {
            _("Tanggal"): frame["day"].map(formats.day),
            _("Kabupaten/Kota"): frame["regency"].map(names),
            _("Perangkat daerah/instansi"): frame["agency"].replace("", _("beberapa atau lainnya")),
            _("Cara"): frame["way"].map(spoken(assistance.WAYS)),
            _("Peserta"): frame["participants"],
            _("Ringkasan"): frame["summary"],
            _("Dicatat oleh"): frame["noted_by"],
        }
    )
    tables.show(table, "pertemuan", title, view)
    assistance_changes.of_meeting(frame, names)
    st.caption(
        literal(
            _("Catatan kantor sendiri, bukan data contoh. Yang ditarik tetap tersimpan dalam buku besar.")
        )
    )
