"""Why there is nothing to verify: nothing was sent yet, or what was sent is withdrawn."""

from collections.abc import Iterable

from kkpham_metrics.history import counted
from kkpham_metrics.ledger import Ledger
from kkpham_metrics.records import Receipt
from kkpham_metrics.view import View
from kkpham_metrics.words import _


def said(ledger: Ledger, view: View) -> str:
    """Return why a regency has no answers of its own, what still counts all the same, and what to do."""
    withdrawn = [r for r in ledger.receipts if r.receipt in ledger.withdrawals]
    sent = _numbers(withdrawn, view, "self")
    verified = _numbers(counted(ledger.active), view, "verified")
    asked = {"name": view.regency_names[0], "year": str(view.data_year)}
    if sent and verified:
        return _(
            "Data mandiri {name} tahun {year} sudah ditarik ({sent}), tetapi verifikasi yang tersimpan masih "
            "dihitung: {verified}. Bila tidak boleh dihitung lagi, tarik nomor itu pada halaman Riwayat. "
            "Bila ada penggantinya, muat pada halaman Unggah, lalu putuskan lagi di sini.",
            sent=sent, verified=verified, **asked,
        )  # fmt: skip
    if sent:
        return _(
            "Data mandiri {name} tahun {year} sudah ditarik ({sent}): tidak ada yang diverifikasi. Muat "
            "penggantinya pada halaman Unggah, atau pilih tahun data lain.",
            sent=sent, **asked,
        )  # fmt: skip
    nothing = _(
        "{name} belum mengirim data mandiri tahun {year}: belum ada yang diverifikasi. Muat kirimannya pada "
        "halaman Unggah, atau pilih tahun data lain.",
        **asked,
    )
    if verified:
        nothing += " " + _(
            "Yang tersimpan pada tahap terverifikasi tetap dihitung: {verified}.", verified=verified
        )
    return nothing


def _numbers(receipts: Iterable[Receipt], view: View, stage: str) -> str:
    key = (view.data_year, stage, view.regencies[0])
    return ", ".join(receipt.receipt for receipt in receipts if key in receipt.assessed)
