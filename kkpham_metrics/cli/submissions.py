"""Commands for the files that regencies send: check, load, score."""

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kkpham_metrics.cli import report, score_table
from kkpham_metrics.cli.many import check_all, files_of
from kkpham_metrics.cli.output import rules_in_force, say
from kkpham_metrics.cli.words import BY, Command, Moment
from kkpham_metrics.disk import disk_fault
from kkpham_metrics.paths import ledger_dir

if TYPE_CHECKING:
    from kkpham_metrics.acceptance import Batch
    from kkpham_metrics.ledger import Ledger
    from kkpham_metrics.submission.check import Checked

FILES = click.argument(
    "files", metavar="BERKAS_ATAU_FOLDER...", nargs=-1, required=True, type=click.Path(path_type=Path)
)


@click.command(cls=Command)
@FILES
def check(files: tuple[Path, ...]) -> None:
    """Periksa berkas kiriman tanpa menyimpannya.

    Untuk setiap berkas disebutkan semua kesalahan (beserta lembar, baris, kolom, dan cara memperbaikinya),
    peringatan, dan isinya: tahun data, tahap, kabupaten/kota, dan banyaknya baris. Peringatannya sama
    dengan pada halaman Unggah: dibandingkan dengan buku besar seperti keadaannya sekarang.

    \b
    Contoh:
      python -m kkpham_metrics check sambas.xlsx mempawah.csv

    Kode keluar: 0 semua dapat diterima; 1 ada yang ditolak; 2 cara pakai salah.
    """
    from kkpham_metrics.ledger import read_ledger
    from kkpham_metrics.submission.plausibility import doubts, known_values

    rules = rules_in_force()
    checked = list(check_all(files_of(files), rules))
    known = known_values(read_ledger(ledger_dir()))
    for file in checked:
        click.echo(report.of_check(file, doubts(file, known, rules)))
    _leave(any(file.faults for file in checked))


@click.command(cls=Command)
@FILES
@BY
def load(files: tuple[Path, ...], by: str | None) -> None:
    """Catat berkas kiriman ke dalam buku besar.

    Dari folder dibaca semua berkasnya. Setiap berkas diterima seutuhnya atau ditolak seutuhnya. Yang
    diterima mendapat tanda terima; yang ditolak tidak disimpan dan semua kesalahannya disebutkan. Kiriman
    yang lebih baru mengganti yang lama butir demi butir. Peringatan tentang isian yang janggal (kode P)
    tidak disebut di sini: jalankan check lebih dahulu.

    \b
    Contoh:
      python -m kkpham_metrics load sambas.xlsx --by "Bidang HAM"
      python -m kkpham_metrics load kiriman-2024 --by "Bidang HAM"

    Kode keluar: 0 semua diterima; 1 ada yang ditolak atau gagal disimpan; 2 cara pakai salah.
    """
    from kkpham_metrics.acceptance import Batch
    from kkpham_metrics.ledger import read_ledger

    paths = files_of(files)
    before = read_ledger(ledger_dir())
    batch = Batch(ledger_dir())
    outcomes: list[Outcome] = []
    try:
        for file in check_all(paths, rules_in_force()):
            outcomes.append(_accept(file, by or "", batch))
    finally:  # whatever stops the work, what was accepted is told, once it is safe on the disk
        batch.flush()
        for outcome in outcomes:
            outcome.tell()
    if any(outcome.accepted for outcome in outcomes):
        _warn_about_synthetic(before)
    _leave(not all(outcome.accepted for outcome in outcomes))


@dataclass(frozen=True)
class Outcome:
    """What became of one file: its receipt, or why there is none, and what to say beside it."""

    accepted: bool
    text: str
    beside: tuple[str, ...] = ()

    def tell(self) -> None:
        """Print it: receipts are the result, all else goes to stderr."""
        click.echo(self.text, err=not self.accepted)
        for line in self.beside:
            say(line)


def _accept(checked: "Checked", by: str, batch: "Batch") -> Outcome:
    from kkpham_metrics.acceptance import accept
    from kkpham_metrics.faults import InputRefusedError

    try:
        receipt = accept(checked, ledger_dir(), by, batch=batch)
    except InputRefusedError as refusal:
        return Outcome(False, report.of_refusal(checked.file, refusal.faults))
    except OSError as error:
        return Outcome(False, f"{checked.file}: TIDAK TERSIMPAN. {disk_fault(error)}")
    notices = tuple(f"  Peringatan: {notice}" for notice in checked.notices)
    return Outcome(True, report.of_receipt(receipt), notices)


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
    checked = list(check_all(files_of(files), instruments))
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


def _leave(refused: bool) -> None:
    if refused:
        raise click.exceptions.Exit(1)
