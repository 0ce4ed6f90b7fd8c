"""A decree as a file: the workbook to fill, the file dropped in, and what it would change."""

import streamlit as st

from kkpham_metrics.decrees.check import check_file
from kkpham_metrics.decrees.published import every_row
from kkpham_metrics.decrees.template import decree_template
from kkpham_metrics.paths import ledger_dir
from kkpham_metrics.view import View
from kkpham_metrics.words import _
from kkpham_metrics.workspace import Workspace
from pages.components import decree_check, uploader
from pages.components.tables import XLSX


def show(workspace: Workspace, view: View) -> None:
    """Show the template and the place to drop a file; a file is checked at once, noted only by a press."""
    st.html(f'<p class="kkp-state">{_guide()}</p>')
    st.download_button(
        _("Unduh lembar isian (XLSX)"), decree_template, file_name="hasil-resmi-kkp-ham.xlsx", mime=XLSX,
        on_click="ignore", key="unduh_lembar_isian",
    )  # fmt: skip
    files = uploader.show(
        _("Jatuhkan berkas hasil resmi di sini"), decree_check.fresh("sk_berkas"),
        _("Excel (.xlsx) atau CSV; paling besar 10 MB"), several=False,
    )  # fmt: skip
    for file in files:
        checked = check_file(file.name, file.getvalue(), workspace.instruments, every_row(ledger_dir()))
        decree_check.show(workspace.warehouse, view, checked)


def _guide() -> str:
    return _(
        "Satu baris untuk satu daerah pada satu tahun penilaian. Berkas diterima seluruhnya atau ditolak "
        "seluruhnya; tidak ada yang dicatat sebelum Anda menekan Catat."
    )
