"""Commands for the ledger: what it holds, and withdrawing from it."""

import json
from dataclasses import asdict

import click

from kkpham_metrics.cli import report
from kkpham_metrics.cli.output import refusing, say
from kkpham_metrics.cli.words import BY, Command, Text, readable
from kkpham_metrics.paths import ledger_dir


@click.command(cls=Command)
@click.option("--json", "as_json", is_flag=True, help="Cetak JSON (UTF-8) ke keluaran baku.")
def ledger(as_json: bool) -> None:
    """Tampilkan isi buku besar.

    Setiap kiriman satu baris: nomor tanda terima, waktu, pencatat, berkas, isi, dan apakah sudah ditarik.
    Berkas yang rusak disebut namanya.

    \b
    Contoh:
      python -m kkpham_metrics ledger

    Kode keluar: 0 ditampilkan; 1 gagal dibaca; 2 cara pakai salah.
    """
    from kkpham_metrics.journal import damaged_entries
    from kkpham_metrics.ledger import read_ledger

    held = read_ledger(ledger_dir())
    if as_json:
        entries = [{**asdict(r), "withdrawal": held.withdrawals.get(r.receipt)} for r in held.receipts]
        click.echo(json.dumps(entries, ensure_ascii=False, indent=2))
    else:
        click.echo(f"Buku besar: {readable(str(ledger_dir()))}")
        click.echo(report.of_ledger(held))
    for name in (*held.damaged, *damaged_entries(ledger_dir())):
        say(f"Peringatan: berkas {readable(name)} rusak dan tidak ikut dihitung.")


@click.command(cls=Command)
@click.argument("receipt", metavar="NOMOR", type=Text())
@click.option(
    "--reason",
    metavar="ALASAN",
    type=Text(),
    default=None,
    help="Mengapa ditarik; tercatat dalam buku besar.",
)
@BY
def withdraw(receipt: str, reason: str | None, by: str | None) -> None:
    """Tarik satu kiriman dari perhitungan.

    Isinya tidak dihitung lagi, berkasnya tetap tersimpan. NOMOR adalah nomor tanda terima; lihat
    dengan perintah ledger.

    \b
    Contoh:
      python -m kkpham_metrics withdraw KKP-20250115-031500-0A1B2C --reason "Salah tahun"

    Kode keluar: 0 ditarik; 1 nomor tidak ada atau sudah ditarik; 2 cara pakai salah.
    """
    from kkpham_metrics.ledger import read_ledger
    from kkpham_metrics.withdrawals import withdraw as take_back

    with refusing():
        entry = take_back(receipt.upper(), ledger_dir(), reason or "", by or "")
    click.echo(report.of_withdrawal(entry))
    held = read_ledger(ledger_dir())
    if not held.active and not held.damaged:
        say("Tidak ada lagi kiriman yang berlaku: data contoh ditampilkan lagi.")
