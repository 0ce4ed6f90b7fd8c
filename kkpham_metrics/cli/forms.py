"""Commands that write files for others: the blank form and the demonstration data."""

import os
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kkpham_metrics.cli.output import progress, refuse_existing, refusing, rules_in_force, say, write_file
from kkpham_metrics.cli.words import Command, Text, Year, readable

if TYPE_CHECKING:
    from kkpham_metrics.instrument.model import Instrument

STAGES = {"mandiri": "self", "terverifikasi": "verified", "final": "final"}


@click.command(cls=Command)
@click.option(
    "--regency", metavar="NAMA|KODE", type=Text(), help="Kabupaten/kota, misalnya Sambas atau 61.01."
)
@click.option("--all", "every", is_flag=True, help="Buat formulir keempat belas kabupaten/kota.")
@click.option("--year", metavar="TAHUN", type=Year(), required=True, help="Tahun data, misalnya 2024.")
@click.option(
    "--stage", type=click.Choice(list(STAGES)), default="mandiri", show_default=True, help="Tahap penilaian."
)
@click.option(
    "--out",
    metavar="LETAK",
    type=click.Path(path_type=Path),
    help="Berkas .xlsx atau folder tujuan; dengan --all selalu folder.",
)
@click.option("--force", is_flag=True, help="Timpa berkas yang sudah ada.")
def template(
    regency: str | None, every: bool, year: int, stage: str, out: Path | None, force: bool
) -> None:  # fmt: skip
    """Buat formulir kosong (.xlsx) untuk diisi kabupaten/kota.

    Formulir mengikuti instrumen yang berlaku pada tahun data itu. Berkas yang sudah ada tidak ditimpa tanpa
    --force.

    \b
    Contoh:
      python -m kkpham_metrics template --regency "Kota Pontianak" --year 2024
      python -m kkpham_metrics template --all --year 2024 --out formulir-2024

    Kode keluar: 0 formulir ditulis; 1 gagal ditulis; 2 cara pakai salah.
    """
    from kkpham_metrics.regency import regencies

    if every == (regency is not None):
        raise click.UsageError("Sebut satu kabupaten/kota dengan --regency, atau pakai --all.")
    codes = [_code(regency, year)] if regency is not None else list(regencies())
    instrument = _instrument(year)
    paths = _paths(codes, year, stage, every, out)
    refuse_existing(list(paths.values()), force)
    for path in paths.values():
        path.parent.mkdir(parents=True, exist_ok=True)
    for code, path in progress(paths.items(), "Membuat formulir", len(paths)):
        _write(instrument, code, year, stage, path)
    for path in paths.values():
        click.echo(readable(str(path)))


def _write(instrument: "Instrument", code: str, year: int, stage: str, path: Path) -> None:
    from kkpham_metrics.template.write import write_template

    with refusing():
        content = write_template(instrument, code, year, STAGES[stage])
    write_file(path, content)


def _code(text: str, year: int) -> str:
    from kkpham_metrics.regency import RegencyError, parse_regency

    try:
        parsed = parse_regency(text, year)
    except RegencyError as error:
        raise click.BadParameter(f"{error.message} {error.remedy}", param_hint="'--regency'") from error
    if parsed.notice:
        say(f"Peringatan: {parsed.notice}")
    return parsed.code


def _instrument(year: int) -> "Instrument":
    from kkpham_metrics.calendar import parse_data_year

    # No notice of a year that is not over: its form is made before the year ends.
    parsed = parse_data_year(str(year), rules_in_force())
    if fault := parsed.fault:
        raise click.BadParameter(f"{fault.message} {fault.remedy}", param_hint="'--year'")
    assert parsed.instrument is not None
    return parsed.instrument


def _paths(codes: list[str], year: int, stage: str, every: bool, out: Path | None) -> dict[str, Path]:
    """Return the file of each regency: in a folder, or as named with --out."""
    from kkpham_metrics.regency import regencies

    def name(code: str) -> str:
        return f"KKP-HAM-{year}-{code}-{regencies()[code].label.replace(' ', '-')}-{stage}.xlsx"

    if every:
        folder = out or Path(f"formulir-{year}-{stage}")
        if folder.exists() and not folder.is_dir():
            raise click.BadParameter("dengan --all, tujuan harus folder.", param_hint="'--out'")
        return {code: folder / name(code) for code in codes}
    if out is None or out.is_dir():
        return {code: (out or Path()) / name(code) for code in codes}
    if out.suffix.lower() != ".xlsx":
        raise click.BadParameter("nama berkas harus berakhiran .xlsx.", param_hint="'--out'")
    return dict.fromkeys(codes, out)


def _empty_folder(_context: click.Context, _parameter: click.Parameter, folder: Path) -> Path:
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise click.BadParameter(f"{readable(str(folder))} bukan folder kosong.")
    return folder


@click.command(cls=Command)
@click.argument("folder", metavar="FOLDER", type=click.Path(path_type=Path), callback=_empty_folder)
def demo(folder: Path) -> None:
    """Tulis data contoh ke buku besar baru.

    Data contoh adalah buatan, bukan data nyata, dan ditandai demikian. FOLDER harus belum ada atau kosong.

    \b
    Contoh:
      python -m kkpham_metrics demo contoh

    Kode keluar: 0 data contoh ditulis; 1 gagal ditulis; 2 cara pakai salah.
    """
    from kkpham_metrics.demo.build import build_demo
    from kkpham_metrics.instrument.model import load_shipped

    place = readable(str(folder.resolve()))
    try:
        with refusing():
            build_demo(folder, load_shipped(), lambda made: progress(made, "Menyusun data contoh", len(made)))
    except OSError:
        say(f"Data contoh belum lengkap: hapus {place}, lalu ulangi.")
        raise
    click.echo(f"Data contoh ditulis ke {place}. Untuk melihatnya:")
    for line in _how_to_look(place):
        click.echo(f"  {line}")


def _how_to_look(place: str) -> list[str]:
    if os.name == "nt":
        return [f'set "KKPHAM_LEDGER={place}"', r".venv\Scripts\streamlit run dashboard.py"]
    return [f"KKPHAM_LEDGER={shlex.quote(place)} .venv/bin/streamlit run dashboard.py"]
