"""Commands for the rule sets: see, check, export to a workbook, and install an office's own."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kkpham_metrics.cli import report
from kkpham_metrics.cli.output import progress, refuse_existing, refusing, rules_in_force, say, write_file
from kkpham_metrics.cli.words import BY, Group, Text, readable
from kkpham_metrics.paths import ledger_dir

if TYPE_CHECKING:
    from kkpham_metrics.instrument.model import Instrument


@click.group(cls=Group)
def instrument() -> None:
    """Lihat, periksa, ekspor, atau pasang instrumen.

    Instrumen adalah peraturan penilaian: hak, indikator, bobot, langkah skor, dan kategori. Untuk mengganti
    indikator ilustrasi dengan lampiran peraturan yang asli: ekspor ke buku kerja, isi, lalu impor. Instrumen
    yang diimpor disimpan di samping buku besar dan didahulukan atas bawaan.

    \b
    Contoh:
      python -m kkpham_metrics instrument export 22/2021 instrumen.xlsx
      python -m kkpham_metrics instrument check instrumen.xlsx
      python -m kkpham_metrics instrument import instrumen.xlsx --by "Bidang HAM"

    Kode keluar: 0 berhasil; 1 instrumen ditolak atau gagal ditulis; 2 cara pakai salah.
    """


@instrument.command("list")
def list_versions() -> None:
    """Tampilkan semua instrumen dan versinya, bawaan dan terpasang.

    Instrumen terpasang yang rusak atau diubah di luar program tidak dipakai dan disebut sebagai peringatan.

    \b
    Contoh:
      python -m kkpham_metrics instrument list

    Kode keluar: 0 ditampilkan; 1 instrumen bawaan rusak; 2 cara pakai salah.
    """
    from kkpham_metrics.instrument.store import damaged_imports, versions

    with refusing():
        click.echo(report.of_versions(versions(ledger_dir())))
        for name in damaged_imports(ledger_dir()):
            say(
                f"Peringatan: instrumen terpasang {name} rusak dan tidak dipakai. Pulihkan foldernya dari "
                "cadangan, atau impor lagi buku kerjanya."
            )


@instrument.command("check")
@click.argument("files", metavar="BERKAS|FOLDER...", nargs=-1, required=True, type=click.Path(path_type=Path))
def check_files(files: tuple[Path, ...]) -> None:
    """Periksa instrumen tanpa memasangnya.

    Buku kerja (.xlsx) diperiksa persis seperti saat diimpor, termasuk terhadap tahun data instrumen lain
    yang sedang berlaku; folder instrumen diperiksa isinya saja. Semua kesalahannya disebutkan.

    \b
    Contoh:
      python -m kkpham_metrics instrument check instrumen.xlsx data/instruments/22-2021

    Kode keluar: 0 semua benar; 1 ada yang salah; 2 cara pakai salah.
    """
    from kkpham_metrics.instrument.importing import check_source

    current = rules_in_force()
    results = [(path, check_source(path, current)) for path in progress(files, "Memeriksa", len(files))]
    for path, checked in results:
        name = readable(path.name or str(path.resolve()))
        click.echo(report.of_refusal(name, checked.faults) if checked.faults else f"{name}: benar")
        if checked.unchanged:
            say(f"Catatan: {checked.unchanged}")
    if any(checked.faults for _, checked in results):
        raise click.exceptions.Exit(1)


@instrument.command("export")
@click.argument("identity", metavar="ID", type=Text())
@click.argument("file", metavar="BERKAS.xlsx", type=click.Path(path_type=Path))
@click.option("--shipped", is_flag=True, help="Tulis instrumen bawaan, bukan yang sedang berlaku.")
@click.option("--force", is_flag=True, help="Timpa berkas yang sudah ada.")
def export_file(identity: str, file: Path, shipped: bool, force: bool) -> None:
    """Tulis instrumen yang berlaku ke buku kerja untuk disunting.

    ID seperti pada instrument list; garis miring boleh dipakai (22/2021 sama dengan 22-2021). Untuk kembali
    ke instrumen bawaan sesudah impor, ekspor dengan --shipped, lalu impor buku kerja itu.

    \b
    Contoh:
      python -m kkpham_metrics instrument export 22/2021 instrumen.xlsx
      python -m kkpham_metrics instrument export 22/2021 bawaan.xlsx --shipped

    Kode keluar: 0 ditulis; 1 gagal ditulis; 2 cara pakai salah.
    """
    from kkpham_metrics.instrument.write import export_workbook

    known = {item.id: item for item in (_shipped() if shipped else rules_in_force())}
    wanted = identity.replace("/", "-")
    if wanted not in known:
        raise click.BadParameter(
            f"instrumen {identity!r} tidak ada. Yang ada: {', '.join(known)}.", param_hint="'ID'"
        )
    if file.suffix.lower() != ".xlsx":
        raise click.BadParameter("nama berkas harus berakhiran .xlsx.", param_hint="'BERKAS.xlsx'")
    refuse_existing([file], force)
    with refusing():
        content = export_workbook(known[wanted])
    write_file(file, content)
    click.echo(readable(str(file)))


def _shipped() -> "list[Instrument]":
    from kkpham_metrics.instrument.model import load_shipped

    with refusing():
        return load_shipped()


@instrument.command("import")
@click.argument("file", metavar="BERKAS.xlsx", type=click.Path(path_type=Path))
@BY
def import_file(file: Path, by: str | None) -> None:
    """Periksa buku kerja instrumen, lalu pasang.

    Buku kerja diperiksa seutuhnya dan disimpan di samping buku besar; sejak itu ia didahulukan atas
    instrumen bawaan. Aturan yang lama tetap tersimpan dan masih dapat dipakai (score --rules-as-of).

    \b
    Contoh:
      python -m kkpham_metrics instrument import instrumen.xlsx --by "Bidang HAM"

    Kode keluar: 0 terpasang; 1 ditolak atau gagal disimpan; 2 cara pakai salah.
    """
    from kkpham_metrics.instrument.importing import import_instrument

    with refusing():
        installed = import_instrument(readable(file.name), file.read_bytes(), ledger_dir(), by or "")
    click.echo(report.of_installed(installed))
    _warn_about_unmatched()


def _warn_about_unmatched() -> None:
    """Name the accepted answers that cannot be scored by the instruments now in force."""
    from kkpham_metrics.queries.record import unmatched_answers
    from kkpham_metrics.workspace import open_workspace

    workspace = open_workspace(ledger_dir())
    unmatched = unmatched_answers(workspace.warehouse)
    if len(unmatched) and not workspace.synthetic:
        codes = ", ".join(sorted(set(unmatched["code"])))
        say(
            f"Peringatan: {len(unmatched)} isian dalam buku besar tidak cocok dengan instrumen yang kini "
            f"berlaku dan tidak lagi dihitung: {codes}."
        )
