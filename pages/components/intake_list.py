"""All dropped files in one table, and the buttons that accept them."""

from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st

from kkpham_metrics import formats, terms
from kkpham_metrics.exports.receipt import assessed_words
from kkpham_metrics.words import _
from pages.components import intake, intake_receipt, intake_standing, intake_view, tables, who
from pages.components.faults_table import LETTER, PADDING
from pages.components.intake import Dropped, Office
from pages.components.layout import literal

SHOWN, NUMBER = 12, 200  # rows at once; pixels of a receipt's number


def choose(files: Sequence[Dropped], at: Office) -> Dropped:
    """Show what became of every file and return the one that is looked at; nothing for a single one."""
    if len(files) == 1:
        return files[0]
    assessed = sorted({key for file in files for key in file.checked.assessed})
    view = intake_view.of_files(_("{n} berkas", n=len(files)), "unggah", assessed, at.instruments)
    title = _("Berkas yang diperiksa")
    table = pd.DataFrame([_row(file) for file in files])
    picked = tables.show(
        table, "unggah-berkas", title, view, select=True, height=_height(len(files)), columns=_columns(table)
    )
    if _overlap(files):
        said = _(
            "Beberapa berkas memuat daerah, tahun data, dan tahap yang sama. Masing-masing "
            "ditunjukkan seolah hanya ia yang diterima; bila diterima semua, yang terbawah mengalahkan yang "
            "lain."
        )
        st.info(said)
    return files[picked or 0]


def _height(files: int) -> int:
    return min(files, SHOWN) * tables.ROW + tables.HEAD


def _columns(table: pd.DataFrame) -> dict[str, Any]:
    """Return what keeps the table narrow and its words whole."""
    widths = {
        name: int(table[name].str.len().max() * LETTER) + 2 * PADDING for name in (_("Keadaan"), _("Isi"))
    }
    widths[_("Nomor penerimaan")] = NUMBER
    columns: dict[str, Any] = {
        name: st.column_config.TextColumn(width=width) for name, width in widths.items()
    }
    unused = {
        _("Nomor penerimaan"): not table[_("Nomor penerimaan")].any(),
        _("Dikosongkan"): not table[_("Dikosongkan")].any(),
        _("Nilai sebelum"): table[_("Nilai sebelum")].isna().all(),
        _(terms.CHANGE): table[_(terms.CHANGE)].isna().all(),
    }
    return columns | {name: None for name, empty in unused.items() if empty}


def sign(files: Sequence[Dropped], at: Office) -> None:
    """Ask who accepts; offer to accept every file that passes, as they stand, and all of their receipts."""
    name, button, receipts = st.columns([3, 4, 5], vertical_alignment="bottom")
    with name:
        who.ask()
    passing = [file.key for file in files if file.passes and not file.withdrawal]
    if len(passing) > 1:
        button.button(
            _("Terima semua yang lolos ({n})", n=len(passing)),
            key="unggah_terima_semua", on_click=intake.accept_files, args=(passing,),
        )  # fmt: skip
    accepted = [file.receipt for file in files if file.counts and file.receipt]
    if len(accepted) > 1:
        with receipts if len(passing) > 1 else button:
            intake_receipt.all_printable(accepted, at)
    taken_back = [file.checked.file for file in files if file.passes and file.withdrawal]
    if taken_back and len(files) > 1:
        said = _(
            "Tidak ikut diterima sekaligus karena pernah ditarik: {files}. Terima satu per satu bila memang "
            "benar.",
            files=", ".join(taken_back),
        )
        st.warning(literal(said))


def rejected_first(files: Sequence[Dropped]) -> list[Dropped]:
    """Return files in the order of the table: what was refused is seen without scrolling."""
    return sorted(files, key=lambda file: not file.checked.faults)


def say_accepted(files: Sequence[Dropped]) -> None:
    """Say, once, which numbers the last press of a button gave, and which files have none."""
    numbers = intake.just_accepted()
    if len(numbers) > 1:
        refused = [file.checked.file for file in files if file.checked.faults]
        counted = (
            _("{n} diterima dan tersimpan, {m} ditolak: {files}.",
              n=len(numbers), m=len(refused), files=", ".join(refused))
            if refused
            else _("{n} berkas diterima dan tersimpan.", n=len(numbers))
        )  # fmt: skip
        rest = _("Nomor, nilai, dan kategorinya ada dalam tabel; pilih satu baris untuk tanda terimanya.")
        st.success(literal(f"{counted} {rest}"))
    elif numbers:
        st.success(literal(_("Diterima dan tersimpan: {numbers}.", numbers=", ".join(numbers))))


def state(file: Dropped) -> str:
    """Return in a few words what became of a file."""
    if file.key in intake.failures() and file.passes:
        return _("lolos, belum tersimpan")
    if file.counts:
        assert file.receipt is not None
        replaced = intake_standing.replaced(file.standing, file.receipt.receipt)
        return ", ".join(filter(None, (_("sudah diterima"), replaced)))
    if not file.passes:
        return _("ditolak")
    return _("pernah ditarik, lolos") if file.withdrawal else _("lolos")


def _row(file: Dropped) -> dict[str, object]:
    scores = file.totals if file.totals is not None and len(file.totals) == 1 else None
    one = None if scores is None else scores.iloc[0]
    return {
        _("Berkas"): file.checked.file,
        _("Keadaan"): state(file),
        _("Kesalahan"): len(file.checked.faults),
        _("Peringatan"): len(file.warnings),
        _("Nomor penerimaan"): file.receipt.receipt if file.counts and file.receipt else "",
        _("Isi"): "; ".join(assessed_words(file.checked.assessed[:1]))
        + (" " + _("dan {n} lagi", n=more) if (more := len(file.checked.assessed) - 1) > 0 else ""),
        _("Nilai sebelum"): float("nan") if one is None else one["total_now"],
        _("Nilai menjadi"): float("nan") if one is None else one["total_then"],
        _(terms.CHANGE): float("nan") if one is None else one["change"],
        _("Kategori menjadi"): category(one, "then"),
        _("Dikosongkan"): 0 if file.blank is None else len(file.blank),
    }


def category(row: "pd.Series | None", side: str) -> str:
    """Return the category of one side of a row of `trial.totals`, or a dash where there is no score."""
    if row is None or pd.isna(row[f"total_{side}"]):
        return formats.ABSENT
    return str(row[f"category_name_{side}"])


def _overlap(files: Sequence[Dropped]) -> bool:
    assessed = [key for file in files if file.passes for key in file.checked.assessed]
    return len(assessed) > len(set(assessed))
