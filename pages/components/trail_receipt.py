"""A receipt in full, as it was recorded."""

from datetime import datetime

from kkpham_metrics import formats
from kkpham_metrics.history import Event
from kkpham_metrics.words import _
from pages.components.indicator_facts import listing
from pages.components.trail_data import Trail


def show(trail: Trail, event: Event) -> None:
    """Show who accepted a file when, what it is, under which rules it was checked, and its withdrawal."""
    receipt = event.receipt
    entry = trail.ledger.withdrawals.get(receipt.receipt)
    accepted = datetime.fromisoformat(receipt.accepted_at)
    pairs = [
        (_("Nomor penerimaan"), receipt.receipt),
        (_("Diterima"), f"{formats.second(accepted)}, {receipt.accepted_by}"),
        (_("Berkas"), receipt.file),
        (_("SHA-256 berkas"), receipt.sha256),
        (_("SHA-256 isinya"), receipt.rows_sha256),
        (_("Baris"), formats.number(receipt.rows)),
        (_("Diperiksa menurut"), _checked_under(trail, receipt.instruments)),
        (_("Tanda"), _("Data contoh (sintetis)") if receipt.synthetic else ""),
    ]
    if entry:
        at = formats.second(datetime.fromisoformat(entry["withdrawn_at"]))
        pairs += [
            (_("Ditarik"), f"{at}, {entry['withdrawn_by']}"),
            (_("Alasan penarikan"), entry["reason"] or _("tidak disebutkan")),
        ]
    listing(pairs)


def _checked_under(trail: Trail, versions: dict[str, str]) -> str:
    now = {instrument.id: instrument for instrument in trail.instruments}
    said = []
    for name, version in sorted(versions.items()):
        title = now[name].title if name in now else name
        same = name in now and now[name].version == version
        agrees = (
            _("sama dengan aturan yang dipakai menghitung") if same else _("aturan lain dari yang dipakai")
        )
        said.append(_("{title}, versi {version} ({agrees})", title=title, version=version, agrees=agrees))
    return "; ".join(said)
