"""One dropped file as it would count: new score against the current one, faults, warnings, changed cells."""

import html

import pandas as pd
import streamlit as st

from kkpham_metrics import formats, terms
from kkpham_metrics.facts.card import Card
from kkpham_metrics.faults import MOST_FAULTS
from kkpham_metrics.regency import regencies
from kkpham_metrics.trial import answered
from kkpham_metrics.words import _
from pages.components import (
    cell_changes,
    faults_table,
    intake,
    intake_receipt,
    intake_standing,
    intake_view,
    tables,
)
from pages.components.cards import show as show_cards
from pages.components.intake import Dropped, Office
from pages.components.intake_list import category
from pages.components.layout import literal

BLANKS_HEIGHT = 320


def show(file: Dropped, at: Office) -> None:
    """Show one file and, when it passes, the button that accepts it."""
    checked = file.checked
    view = intake_view.of_files(checked.file, checked.file, checked.assessed, at.instruments)
    st.subheader(literal(checked.file), anchor=False)
    if file.receipt:
        replaced = intake_standing.replaced_by(file.standing, file.receipt.receipt)
        intake_receipt.recognised(file.receipt, file.withdrawal, replaced, at)
    if file.counts:
        _warnings(file, _("Peringatan sebelum diterima"), view)
        return
    if file.key in intake.failures():
        st.error(literal(intake.failures()[file.key]))
    if checked.faults:
        _refused(file, view)
    else:
        _passing(file, view, at)


def _refused(file: Dropped, view: intake_view.FileView) -> None:
    faults = file.checked.faults
    count = _("lebih dari {n}", n=MOST_FAULTS) if len(faults) > MOST_FAULTS else str(len(faults))
    st.error(
        _(
            "Ditolak seluruhnya, tidak ada yang disimpan. Kesalahan: {count}. Unduh daftarnya, kirimkan "
            "kepada pengirim, lalu jatuhkan berkas yang sudah diperbaiki.",
            count=count,
        )
    )
    faults_table.show(faults, "unggah-kesalahan", _("Kesalahan dalam berkas"), view)
    if notices := file.checked.notices:
        faults_table.show(notices, "unggah-catatan", _("Catatan pemeriksaan"), view)


def _passing(file: Dropped, view: intake_view.FileView, at: Office) -> None:
    assert file.totals is not None
    assert file.cells is not None
    assert file.blank is not None
    changed = file.cells
    filled = answered(changed, "then")
    new = filled & ~answered(changed, "now")
    open_ = ~filled & ~changed["before"].astype(bool)
    said = _(
        "Lolos pemeriksaan, belum disimpan. {rows} baris; {new} isian baru, {changed} isian berubah, {open} "
        "belum dijawab; {n} peringatan yang tidak menghalangi.",
        rows=file.checked.rows.num_rows if file.checked.rows else 0,
        new=int(new.sum()), changed=int((~new & ~open_).sum()), open=int(open_.sum()), n=len(file.warnings),
    )  # fmt: skip
    left, right = st.columns([4, 1], vertical_alignment="center")
    left.html(f'<p class="kkp-state">{html.escape(said)}</p>')
    right.button(
        _("Terima"), key="unggah_terima", type="primary", width="stretch",
        on_click=intake.accept_files, args=([file.key],),
    )  # fmt: skip
    for whole in file.doubts:
        if whole.row is None:  # of the file as a whole: said before anyone reads the table
            st.warning(literal(f"{whole.message} {whole.remedy}"))
    if len(file.blank):
        st.warning(literal(_blank_said(len(file.blank))))
    if len(file.totals) == 1:
        show_cards(_cards(file.totals.iloc[0]))
    else:
        title = _("Nilai kini dan bila berkas diterima")
        tables.show(_totals(file.totals), "unggah-nilai", title, view, height=240)
    _warnings(file, _("Peringatan, tidak menghalangi penerimaan"), view)
    if len(file.blank):
        st.subheader(_("Dikosongkan dalam berkas ini, jawaban lama tetap berlaku"), anchor=False)
        table = cell_changes.kept(file.blank, at.instruments)
        height = min(len(table) * tables.ROW + tables.HEAD, BLANKS_HEIGHT)
        one = {_("Kabupaten/Kota"): None} if len(file.checked.assessed) == 1 else {}
        title = _("Jawaban lama yang tetap berlaku")
        tables.show(table, "unggah-dikosongkan", title, view, height=height, columns=one)
    st.subheader(_("Yang berubah, isian demi isian"), anchor=False)
    if changed.empty:
        st.info(_("Tidak ada isian yang berubah: semuanya sama dengan yang sudah tercatat."))
        return
    cell_changes.show(changed, "unggah-perubahan", _("Isian yang berubah"), view, at.instruments)


def _warnings(file: Dropped, head: str, view: intake_view.FileView) -> None:
    if file.warnings:
        st.subheader(head, anchor=False)
        faults_table.show(file.warnings, "unggah-peringatan", _("Peringatan dalam berkas"), view)


def _blank_said(count: int) -> str:
    return _(
        "{n} jawaban yang sudah tercatat dikosongkan dalam berkas ini. Sel kosong tidak menghapus apa pun: "
        "jawaban lama tetap berlaku, dan data dukung atau catatan pada baris itu tidak dipakai. Untuk "
        "mencabut jawaban lama, tarik kiriman asalnya pada halaman Riwayat (seluruh kiriman itu ikut "
        "ditarik), lalu terima berkas yang lengkap.",
        n=count,
    )


def _cards(row: pd.Series) -> list[Card]:
    """Return what one assessment has now and would have: total, category, range, completeness."""
    new = pd.isna(row["total_now"])
    none = _("kini belum ada nilai")
    score, change = formats.score(row["total_now"]), formats.signed(row["change"])
    return [
        Card(
            _("Nilai bila diterima"), formats.score(row["total_then"]),
            none if new else _("kini {score} ({change})", score=score, change=change),
        ),
        Card(
            _("Kategori bila diterima"), category(row, "then"),
            none if new else _("kini {name}", name=category(row, "now")),
        ),
        Card(
            _("Rentang yang masih mungkin"), _range(row, "then"),
            none if new else _("kini {name}", name=_range(row, "now")),
        ),
        Card(
            _("Kelengkapan jawaban"), formats.share(row["coverage_then"]),
            none if new else _("kini {name}", name=formats.share(row["coverage_now"])),
        ),
    ]  # fmt: skip


def _range(row: pd.Series, side: str) -> str:
    if pd.isna(row[f"lowest_{side}"]):
        return formats.ABSENT
    return f"{formats.score(row[f'lowest_{side}'])}–{formats.score(row[f'highest_{side}'])}"


def _totals(frame: pd.DataFrame) -> pd.DataFrame:
    known = regencies()
    return pd.DataFrame(
        {
            _("Kabupaten/Kota"): [known[code].full_name for code in frame["regency"]],
            _("Tahun data"): frame["data_year"].astype(str),
            _("Tahap"): [_(terms.STAGES[stage]) for stage in frame["stage"]],
            _("Nilai kini"): frame["total_now"],
            _("Nilai menjadi"): frame["total_then"],
            _(terms.CHANGE): frame["change"],
            _("Kategori kini"): [category(row, "now") for _n, row in frame.iterrows()],
            _("Kategori menjadi"): [category(row, "then") for _n, row in frame.iterrows()],
            _("Rentang menjadi"): [_range(row, "then") for _n, row in frame.iterrows()],
            _("Kelengkapan (%)"): frame["coverage_then"].map(formats.percent),
        }
    )
