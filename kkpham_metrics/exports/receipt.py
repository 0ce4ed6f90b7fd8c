"""The receipt of an accepted file, as a page of its own that any browser prints."""

import html
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from kkpham_metrics import formats, terms
from kkpham_metrics.instrument.model import Instrument
from kkpham_metrics.records import Receipt
from kkpham_metrics.regency import regencies
from kkpham_metrics.words import _, language

MOST_NAMED = 20
_STYLE = """
body {font: 11pt/1.5 system-ui, "Segoe UI", Arial, sans-serif; color: #1c2a33; max-width: 46rem;
  margin: 2rem auto; padding: 0 1rem;}
h1 {font-size: 16pt; border-bottom: 3px solid #0a4f5c; padding-bottom: 0.4rem;}
dl {display: grid; grid-template-columns: 12rem 1fr; gap: 0.4rem 1rem;}
dt {color: #4b5a64;}
dd {margin: 0; overflow-wrap: anywhere; white-space: pre-line;}
.mark {border-left: 4px solid #f0c463; padding-left: 0.7rem; font-weight: 600;}
.sign {margin-top: 3.5rem; width: 16rem; border-top: 1px solid #1c2a33; padding-top: 0.3rem;}
section + section {break-before: page;}
@media print {body {margin: 0; max-width: none;} @page {size: A4; margin: 20mm;}}
"""


def receipt_fields(receipt: Receipt, instruments: Iterable[Instrument]) -> list[tuple[str, str]]:
    """Return what a receipt says, in the language spoken: (name, value), unescaped."""
    titles = {instrument.id: instrument.title for instrument in instruments}
    rules = [
        f"{titles.get(key, key)} ({_('versi {version}', version=version[:8])})"
        for key, version in sorted(receipt.instruments.items())
    ]
    return [
        (_("Nomor penerimaan"), receipt.receipt),
        (_("Diterima pada"), formats.moment(datetime.fromisoformat(receipt.accepted_at))),
        (_("Diterima oleh"), receipt.accepted_by),
        (_("Berkas"), receipt.file),
        ("SHA-256", receipt.sha256),
        (_("Banyak baris"), str(receipt.rows)),
        (_("Daerah, tahun data, tahap"), "\n".join(assessed_words(receipt.assessed))),
        (_("Instrumen"), "\n".join(rules) or formats.ABSENT),
    ]


def assessed_words(assessed: Sequence[tuple[int, str, str]]) -> list[str]:
    """Return (data_year, stage, regency) in words: "Kabupaten Sambas · 2023 · Mandiri"; many are counted."""
    known = regencies()
    said = [
        f"{known[code].full_name if code in known else code} · {year} · {_(terms.STAGES[stage])}"
        for year, stage, code in assessed[:MOST_NAMED]
    ]
    more = len(assessed) - len(said)
    return [*said, _("dan {n} lagi", n=more)] if more else said


def receipt_page(
    receipt: Receipt,
    instruments: Iterable[Instrument],
    withdrawal: dict[str, str],
    *,
    from_screen: bool = False,
) -> str:
    """Return the receipt as a whole HTML page without anything from elsewhere; all text is escaped.

    `withdrawal` is the entry of `Ledger.withdrawals`, {} while the receipt counts. `from_screen` says that
    what was accepted was written on the screen: there is no file then that could be dropped to check it.
    """
    sheet = _sheet(receipt, instruments, withdrawal, from_screen=from_screen)
    return _page(f"{_title()} {receipt.receipt}", [sheet])


def receipts_page(
    receipts: Iterable[Receipt],
    instruments: Iterable[Instrument],
    withdrawals: Mapping[str, dict[str, str]],
) -> str:
    """Return several receipts of files as one HTML page that prints each on a sheet; see `receipt_page`.

    `withdrawals` is that of the ledger.
    """
    rules, told = list(instruments), list(receipts)
    sheets = [_sheet(r, rules, withdrawals.get(r.receipt, {}), from_screen=False) for r in told]
    return _page(f"{_title()} ({len(told)})", sheets)


def _title() -> str:
    return _("Tanda terima data KKP HAM")


def _page(title: str, sheets: Iterable[str]) -> str:
    return (
        f'<!doctype html><html lang="{language()}"><head><meta charset="utf-8">'
        f"<title>{html.escape(title)}</title><style>{_STYLE}</style></head><body>"
        f"{''.join(sheets)}</body></html>"
    )


def _sheet(
    receipt: Receipt, instruments: Iterable[Instrument], withdrawal: dict[str, str], *, from_screen: bool
) -> str:
    marks = [_("DATA CONTOH (sintetis)")] * receipt.synthetic
    if withdrawal:
        marks.append(withdrawn_words(withdrawal))
    fields = receipt_fields(receipt, instruments)
    rows = "".join(f"<dt>{html.escape(name)}</dt><dd>{html.escape(value)}</dd>" for name, value in fields)
    said = "".join(f'<p class="mark">{html.escape(mark)}</p>' for mark in marks)
    check = _(
        "Untuk memeriksa tanda terima ini, jatuhkan berkas yang sama pada halaman Unggah: nomor dan SHA-256 "
        "harus sama. Berkas yang diubah satu huruf pun mempunyai SHA-256 lain."
    )
    if from_screen:
        check = _(
            "Putusan ini diambil pada halaman Verifikasi, bukan dari berkas kiriman. Untuk memeriksanya, "
            "cari nomor di atas pada halaman Riwayat: SHA-256 harus sama, dan setiap putusan ada di sana."
        )
    return (
        f"<section><h1>{html.escape(_title())}</h1>{said}<dl>{rows}</dl><p>{html.escape(check)}</p>"
        f'<p class="sign">{html.escape(receipt.accepted_by)}</p></section>'
    )


def withdrawn_words(withdrawal: dict[str, str]) -> str:
    """Return when, by whom and why a receipt was withdrawn."""
    return _(
        "Ditarik pada {at} oleh {by} karena: {reason}",
        at=formats.moment(datetime.fromisoformat(withdrawal["withdrawn_at"])),
        by=withdrawal["withdrawn_by"],
        reason=withdrawal["reason"],
    )
