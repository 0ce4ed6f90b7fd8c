"""The receipt of an accepted file: recognised when the same file is dropped again, and to be printed."""

import html
from collections.abc import Sequence
from datetime import datetime

import streamlit as st

from kkpham_metrics import formats
from kkpham_metrics.exports.receipt import (
    receipt_fields,
    receipt_page,
    receipts_page,
    withdrawn_words,
)
from kkpham_metrics.records import Receipt
from kkpham_metrics.words import _
from pages.components.intake import Office
from pages.components.layout import banner, literal

STYLE = """
<style>
.kkp-receipt {display: grid; grid-template-columns: max-content 1fr; gap: 0.15rem 1.2rem; margin: 0;
  padding: 0.5rem 0.8rem !important; border: 1px solid color-mix(in srgb, currentColor 20%, transparent);
  border-left: 4px solid #0a4f5c; border-radius: 0.3rem; font-size: 0.9rem;}
.kkp-receipt :is(dt, dd) {margin: 0; padding: 0;}
.kkp-receipt dt {color: color-mix(in srgb, currentColor 72%, transparent);}
.kkp-receipt dd {overflow-wrap: anywhere; white-space: pre-line;}
</style>
"""


def recognised(receipt: Receipt, withdrawal: dict[str, str], replaced: str, at: Office) -> None:
    """Say that this very file is in the ledger, or was, with its receipt, and what replaced it since."""
    told = {
        "number": receipt.receipt,
        "at": formats.moment(datetime.fromisoformat(receipt.accepted_at)),
        "by": receipt.accepted_by,
    }
    if withdrawal:
        said = _("Berkas ini pernah diterima dengan nomor {number} pada {at} oleh {by}.", **told)
        banner([(_("Pernah ditarik."), f"{said} {withdrawn_words(withdrawal)}")])
    else:
        st.info(
            literal(
                _("Berkas ini sudah diterima dengan nomor {number} pada {at} oleh {by}.", **told)
                + " "
                + _("SHA-256 cocok: isinya persis sama dengan yang diterima.")
            )
        )
        if replaced:
            st.warning(literal(replaced))
    show(receipt, withdrawal, at)


def show(receipt: Receipt, withdrawal: dict[str, str], at: Office) -> None:
    """Show a receipt, and offer it as a page that any browser prints."""
    if receipt.synthetic:
        banner([(_("DATA CONTOH (sintetis)"), "")])
    fields = receipt_fields(receipt, at.instruments)
    rows = "".join(f"<dt>{html.escape(name)}</dt><dd>{html.escape(value)}</dd>" for name, value in fields)
    st.html(f"{STYLE}<dl class='kkp-receipt'>{rows}</dl>")
    printable(receipt, receipt_page(receipt, at.instruments, withdrawal))


def printable(receipt: Receipt, page: str) -> None:
    """Offer a receipt as the page that any browser prints (see `exports.receipt.receipt_page`)."""
    st.download_button(
        _("Unduh tanda terima siap cetak (HTML)"),
        page,
        file_name=f"tanda-terima-{receipt.receipt}.html",
        mime="text/html",
        on_click="ignore",
        key=f"tanda_terima_{receipt.receipt}",
    )


def all_printable(receipts: Sequence[Receipt], at: Office) -> None:
    """Offer several receipts as one page, which any browser prints with a sheet for each."""
    st.download_button(
        _("Unduh {n} tanda terima siap cetak (HTML)", n=len(receipts)),
        receipts_page(receipts, at.instruments, at.ledger.withdrawals),
        file_name=f"tanda-terima-{len(receipts)}-{max(r.receipt for r in receipts)}.html",
        mime="text/html",
        on_click="ignore",
        key="tanda_terima_semua",
    )
