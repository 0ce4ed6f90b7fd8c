"""Commands that save the whole ledger in one file, and bring it back."""

from pathlib import Path

import click

from kkpham_metrics.cli import report
from kkpham_metrics.cli.output import refusing, say
from kkpham_metrics.cli.words import BY, Command, readable
from kkpham_metrics.paths import ledger_dir

FILE = click.argument("file", metavar="BERKAS.zip", type=click.Path(path_type=Path))


@click.command(cls=Command)
@FILE
@BY
def backup(file: Path, by: str | None) -> None:
    """Cadangkan seluruh buku besar ke satu berkas.

    Semua isi folder buku besar (kiriman, penarikan, instrumen, dan lainnya) disalin ke satu berkas .zip
    beserta sidik setiap berkas. Berkas yang sudah ada tidak ditimpa. Boleh dijalankan selagi dasbor dipakai.

    \b
    Contoh:
      python -m kkpham_metrics backup cadangan-2025-01-15.zip

    Kode keluar: 0 ditulis; 1 ditolak atau gagal ditulis; 2 cara pakai salah.
    """
    from kkpham_metrics.backup import back_up

    if file.suffix.lower() != ".zip":
        raise click.BadParameter("nama berkas harus berakhiran .zip.", param_hint="'BERKAS.zip'")
    with refusing():
        manifest = back_up(ledger_dir(), file, by or "")
    click.echo(report.of_backup(f"{readable(str(file))}: cadangan ditulis", manifest))
    _name_damaged(ledger_dir(), "dicadangkan apa adanya")


@click.command(cls=Command)
@FILE
@click.option(
    "--ledger",
    "folder",
    metavar="FOLDER",
    type=click.Path(path_type=Path),
    default=None,
    help="Pulihkan ke folder ini (bawaan: folder buku besar).",
)
def restore(file: Path, folder: Path | None) -> None:
    """Pulihkan buku besar dari cadangan.

    Cadangan diperiksa seutuhnya dahulu; bila ada yang rusak, kurang, atau berlebih, tidak ada yang
    dipulihkan. Folder tujuan harus kosong atau belum ada: yang sudah ada tidak pernah ditimpa.

    \b
    Contoh:
      python -m kkpham_metrics restore cadangan-2025-01-15.zip
      python -m kkpham_metrics restore cadangan-2025-01-15.zip --ledger pulih

    Kode keluar: 0 dipulihkan; 1 ditolak atau gagal ditulis; 2 cara pakai salah.
    """
    from kkpham_metrics.ledger import read_ledger
    from kkpham_metrics.restore import restore as bring_back

    place = folder or ledger_dir()
    with refusing():
        manifest = bring_back(file, place)
    click.echo(report.of_backup(f"{readable(str(file))}: dipulihkan ke {readable(str(place))}", manifest))
    held = read_ledger(place)
    click.echo(f"  Kiriman yang terbaca: {len(held.receipts)}, yang berlaku: {len(held.active)}.")
    _name_damaged(place, "tidak ikut dihitung")
    if place.resolve() != ledger_dir().resolve():
        say(f"Untuk memakainya, isi KKPHAM_LEDGER dengan {readable(str(place.resolve()))}.")


def _name_damaged(ledger: Path, what: str) -> None:
    from kkpham_metrics.instrument.store import damaged_imports
    from kkpham_metrics.journal import damaged_entries
    from kkpham_metrics.ledger import read_ledger

    for name in (*read_ledger(ledger).damaged, *damaged_imports(ledger), *damaged_entries(ledger)):
        say(f"Peringatan: {readable(name)} rusak dan {what}.")
