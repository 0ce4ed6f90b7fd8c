"""The command line, `python -m kkpham_metrics …`: Indonesian words on the screen, results on stdout.

Exit codes: 0, 1 for refused input (or a disk that fails), 2 for wrong use. Modules that take long to import
are imported inside the commands, so that `--help` answers at once.
"""

import click

from kkpham_metrics.cli import backup, forms, instruments, records, submissions, verify
from kkpham_metrics.cli.words import Group


@click.group(cls=Group)
def main() -> None:
    """Mengolah penilaian Kabupaten/Kota Peduli HAM (KKP HAM) Kalimantan Barat.

    Formulir dibuat (template), diperiksa (check), dicatat dalam buku besar (load), lalu dinilai menurut
    peraturan yang berlaku pada tahun datanya (score, atau dasbor).

    Buku besar berada di folder ledger/ di samping dashboard.py. Untuk folder lain, isi variabel lingkungan
    KKPHAM_LEDGER.

    \b
    Contoh:
      python -m kkpham_metrics template --regency Sambas --year 2024
      python -m kkpham_metrics check KKP-HAM-2024-61.01-Sambas-mandiri.xlsx
      python -m kkpham_metrics load KKP-HAM-2024-61.01-Sambas-mandiri.xlsx

    Kode keluar: 0 berhasil; 1 masukan ditolak atau gagal ditulis; 2 cara pakai salah.
    """


for command in (
    forms.template,
    submissions.check,
    submissions.load,
    submissions.score,
    records.ledger,
    records.withdraw,
    verify.verify,
    backup.backup,
    backup.restore,
    instruments.instrument,
    forms.demo,
):
    main.add_command(command)
