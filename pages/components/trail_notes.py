"""What the office did beside submissions: rule sets, deadlines, decrees, meetings; and damaged files."""

import pandas as pd
import streamlit as st

from kkpham_metrics import formats, history, trail
from kkpham_metrics.paths import ledger_dir
from kkpham_metrics.view import View
from kkpham_metrics.words import N_, _
from kkpham_metrics.workspace import Workspace
from pages.components import office, tables, trail_filters, trail_words, withdrawal
from pages.components.trail_data import Trail

SHOWN = 7  # rows at once
KINDS = {
    trail.RULES: N_("aturan diimpor"),
    history.WITHDRAWN: N_("berkas rusak ditarik"),
    "deadlines": N_("tenggat"),
    "decrees": N_("keputusan hasil"),
    "meetings": N_("pertemuan pendampingan"),
    "agreements": N_("kesepakatan tindak lanjut"),
    "office": N_("data kantor"),
    "presentations": N_("susunan presentasi"),
}


def show(trail_: Trail, view: View) -> None:
    """Show rule sets and notes, newest first, of all years."""
    frame = trail.notes(ledger_dir(), office.moment())
    kinds = {kind: _(KINDS.get(kind, kind)) for kind in dict.fromkeys(frame["kind"])}
    titles = {instrument.id: instrument.title for instrument in trail_.instruments}
    subjects = [
        trail_words.about(kind, about, titles)
        for kind, about in zip(frame["kind"], frame["about"], strict=True)
    ]
    told = [trail_words.told(says) for says in frame["says"]]
    words = zip(frame["by"], frame["about"], subjects, told, strict=True)
    frame = frame.assign(subject=subjects, told=told, searched=[" ".join(texts) for texts in words])
    frame = trail_filters.choose(frame, kinds, years=False)
    if frame.empty:
        st.info(_("Tidak ada aturan yang diimpor atau catatan kantor yang cocok."))
        return
    table = pd.DataFrame(
        {
            _("Saat"): frame["at"].map(formats.short_moment),
            _("Tentang"): frame["kind"].map(kinds),
            _("Hal"): frame["subject"],
            _("Isi"): frame["told"],
            _("Dicatat oleh"): frame["by"],
        }
    )
    widths = {_("Saat"): 125, _("Tentang"): 150, _("Hal"): 235, _("Isi"): 650, _("Dicatat oleh"): 110}
    tables.show(
        table, "catatan-kantor", _("Aturan dan catatan kantor"), view,
        height=tables.HEAD + tables.WRAPPED * min(len(table), SHOWN), row_height=tables.WRAPPED,
        columns={name: st.column_config.TextColumn(width=width) for name, width in widths.items()},
    )  # fmt: skip
    st.caption(
        _("Dari semua tahun data dan daerah; catatan baru menggantikan yang lama tentang hal yang sama.")
    )


def damaged(workspace: Workspace, trail_: Trail, view: View) -> None:
    """List the files that were set aside, with what to do; a damaged submission can be withdrawn."""
    withdrawal.said()
    names = list(workspace.damaged)
    if not names:
        st.info(
            _("Tidak ada berkas yang rusak: semua yang diterima terbaca dan sesuai dengan tanda terimanya.")
        )
        return
    table = pd.DataFrame({_("Berkas"): names, _("Yang dapat dilakukan"): [_remedy(name) for name in names]})
    row = tables.show(table, "berkas-disisihkan", _("Berkas disisihkan"), view, select=True)
    if row is None and len(names) == 1:
        row = 0
    if row is not None and row < len(names) and names[row].endswith(".parquet"):
        number = names[row].removesuffix(".parquet")
        withdrawal.offer(number, trail_.ledger, demonstration=trail_.demonstration)


def _remedy(name: str) -> str:
    if name.endswith(".parquet"):
        return _("Pulihkan dari cadangan. Bila tidak ada: tarik nomornya, lalu minta kiriman ulang.")
    if name.startswith("instruments/"):
        return _("Pulihkan dari cadangan, atau impor ulang buku kerja aturannya.")
    if name.startswith("journal/"):
        return _("Pulihkan dari cadangan, atau catat ulang di halamannya.")
    if name.endswith(".json"):
        return _("Pulihkan dari cadangan, atau tarik ulang nomornya: sementara ini kirimannya dihitung.")
    return _("Pulihkan dari cadangan.")
