"""Commands for the files that regencies send: check, load, score."""

import json
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kkpham_metrics.cli import report, score_table
from kkpham_metrics.cli.output import progress, rules_in_force, say
from kkpham_metrics.cli.words import BY, Command, Moment, readable
from kkpham_metrics.disk import disk_fault
from kkpham_metrics.paths import ledger_dir

if TYPE_CHECKING:
    from kkpham_metrics.instrument.model import Instrument
    from kkpham_metrics.ledger import Ledger
    from kkpham_metrics.submission.check import Checked

FILES = click.argument("files", metavar="BERKAS...", nargs=-1, required=True, type=click.Path(path_type=Path))


@click.command(cls=Command)
@FILES
def check(files: tuple[Path, ...]) -> None:
    """Periksa berkas kiriman tanpa menyimpannya.

    Untuk setiap berkas disebutkan semua kesalahan (beserta lembar, baris, kolom, dan cara memperbaikinya),
    peringatan, dan isinya: tahun data, tahap, kabupaten/kota, dan banyaknya baris.

    \b
    Contoh:
      python -m kkpham_metrics check sambas.xlsx mempawah.csv

    Kode keluar: 0 semua dapat diterima; 1 ada yang ditolak; 2 cara pakai salah.
    """
    checked = _check_all(files, rules_in_force())
    for file in checked:
        click.echo(report.of_check(file))
    _leave(any(file.faults for file in checked))


@click.command(cls=Command)
@FILES
@BY
def load(files: tuple[Path, ...], by: str | None) -> None:
    """Catat berkas kiriman ke dalam buku besar.

    Setiap berkas diterima seutuhnya atau ditolak seutuhnya. Yang diterima mendapat tanda terima; yang
    ditolak tidak disimpan dan semua kesalahannya disebutkan. Kiriman yang lebih baru mengganti yang lama
    butir demi butir.

    \b
    Contoh:
      python -m kkpham_metrics load sambas.xlsx --by "Bidang HAM"

    Kode keluar: 0 semua diterima; 1 ada yang ditolak atau gagal disimpan; 2 cara pakai salah.
    """
    from kkpham_metrics.ledger import read_ledger

    checked = _check_all(files, rules_in_force())
    before = read_ledger(ledger_dir())
    accepted = [_accept(file, by or "") for file in checked]
    if any(accepted):
        _warn_about_synthetic(before)
    _leave(not all(accepted))


def _accept(checked: "Checked", by: str) -> bool:
    from kkpham_metrics.faults import InputRefusedError
    from kkpham_metrics.ledger import accept

    try:
        receipt = accept(checked, ledger_dir(), by)
    except InputRefusedError as refusal:
        say(report.of_refusal(checked.file, refusal.faults))
        return False
    except OSError as error:
        say(f"{checked.file}: TIDAK TERSIMPAN. {disk_fault(error)}")
        return False
    click.echo(report.of_receipt(receipt))
    for notice in checked.notices:
        say(f"  Peringatan: {notice}")
    return True


def _warn_about_synthetic(before: "Ledger") -> None:
    """Say what the first real submission changes on the screen: synthetic data no longer count."""
    if all(receipt.synthetic for receipt in before.active) and not before.damaged:
        say("Ini kiriman nyata pertama yang berlaku: data contoh tidak lagi ditampilkan.")


@click.command(cls=Command)
@FILES
@click.option("--json", "as_json", is_flag=True, help="Cetak JSON (UTF-8) ke keluaran baku, tanpa yang lain.")
@click.option(
    "--rules-as-of",
    metavar="TANGGAL",
    type=Moment(),
    default=None,
    help="Pakai aturan yang berlaku pada akhir tanggal itu, misalnya 2024-12-31.",
)
def score(files: tuple[Path, ...], as_json: bool, rules_as_of: datetime | None) -> None:
    """Hitung nilai dan kategori tanpa menyimpan berkasnya.

    Semua berkas dinilai bersama; berkas yang disebut belakangan mengganti yang terdahulu butir demi butir.
    Isi buku besar tidak ikut dihitung, hanya instrumen yang terpasang padanya. Bila satu berkas ditolak,
    tidak ada yang dinilai.

    \b
    Contoh:
      python -m kkpham_metrics score sambas.xlsx
      python -m kkpham_metrics score --json sambas.xlsx mempawah.xlsx

    Kode keluar: 0 dinilai; 1 ada berkas yang ditolak; 2 cara pakai salah.
    """
    from kkpham_metrics.scoring import score_checked

    instruments = rules_in_force(rules_as_of)
    checked = _check_all(files, instruments)
    for file in checked:
        if file.faults:
            say(report.of_refusal(file.file, file.faults))
        for notice in file.notices:
            say(f"Peringatan: {notice}")
    _leave(any(file.faults for file in checked))
    entries = score_checked(checked, instruments)
    if as_json:
        click.echo(json.dumps(entries, ensure_ascii=False, indent=2, allow_nan=False))
    else:
        click.echo(score_table.of_scores(entries, instruments))


def _check_all(files: tuple[Path, ...], instruments: "list[Instrument]") -> "list[Checked]":
    from kkpham_metrics.submission.check import check_path

    checked = [check_path(path, instruments) for path in progress(files, "Memeriksa")]
    for file in checked:
        file.file = readable(file.file)
    return checked


def _leave(refused: bool) -> None:
    if refused:
        raise click.exceptions.Exit(1)
