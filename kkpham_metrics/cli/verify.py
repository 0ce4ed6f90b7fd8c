"""The command that tells what a stamp names, and whether it still holds."""

import json
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import click

from kkpham_metrics.cli.output import say
from kkpham_metrics.cli.words import Command, Text, readable
from kkpham_metrics.paths import ledger_dir

if TYPE_CHECKING:
    from kkpham_metrics.verify import Verdict

SAME, CHANGED, UNKNOWN = 0, 1, 2


@click.command(cls=Command)
@click.argument("code", metavar="KODE...", nargs=-1, required=True, type=Text())
@click.option("--json", "as_json", is_flag=True, help="Cetak JSON (UTF-8) ke keluaran baku.")
def verify(code: tuple[str, ...], as_json: bool) -> None:
    """Periksa stempel pada gambar, tabel, atau siaran.

    Disebutkan apa yang ditunjuknya, apakah data dan aturannya masih sama, dan angka mana yang berubah
    sejak itu. Huruf besar dan kecil sama saja; tanda hubung dan spasi boleh ditinggalkan.

    \b
    Contoh:
      python -m kkpham_metrics verify 146R-1CG2-JFBF-7AE2-3RQ5

    Kode keluar: 0 semua angkanya masih sama, walau data lain berubah; 1 ada yang berubah, atau tidak
    semuanya dapat dibandingkan; 2 tidak terbaca atau tidak dikenal buku besar ini.
    Tenggat dan kesepakatan tidak tercakup stempel.
    """
    from kkpham_metrics.faults import InputRefusedError
    from kkpham_metrics.verify import verify as judge

    try:
        found = judge(ledger_dir(), "".join(code))
    except InputRefusedError as refusal:
        say(str(refusal))
        raise click.exceptions.Exit(UNKNOWN) from refusal
    click.echo(json.dumps(_entry(found), ensure_ascii=False, indent=2) if as_json else _told(found))
    raise click.exceptions.Exit(_exit_code(found))


def _exit_code(found: "Verdict") -> int:
    if not found.known or found.nameless:
        return UNKNOWN
    return SAME if found.holds else CHANGED


def _told(found: "Verdict") -> str:
    from kkpham_metrics.verdict_words import (
        data_sentence,
        figures_sentence,
        present_sentence,
        rules_sentence,
        uncovered_sentence,
    )

    lines = [
        f"{found.about}: {found.sentence}",
        f"  {data_sentence(found)}",
        f"  {rules_sentence(found)}",
        f"  {figures_sentence(found)}",
        *(f"    {change}" for change in found.changes),
        f"  {present_sentence(found)}",
        f"  {uncovered_sentence(found)}",
        f"  Alamat di dasbor: {_address(found)}",
    ]
    return "\n".join(readable(line) for line in lines if line.strip())


def _entry(found: "Verdict") -> dict[str, object]:
    from kkpham_metrics.verdict_words import present_sentence, uncovered_sentence

    return {
        "grafik": found.about, "tampilan": found.sentence, "pilihan": dict(found.stamp.choices),
        "sidik_data": found.stamp.data, "sidik_aturan": found.stamp.rules,
        "data": found.data, "aturan": found.rules,
        "sejak": found.since.isoformat() if found.since else None,
        "perubahan": [change._asdict() for change in found.changes], "keterangan": found.silent,
        "dibandingkan": list(found.compared), "semua_dibandingkan": found.whole,
        "terhadap_kini": present_sentence(found),
        "tidak_tercakup": uncovered_sentence(found),
        "alamat": _address(found),
    }  # fmt: skip


def _address(found: "Verdict") -> str:
    from kkpham_metrics.stamp import PAGE
    from kkpham_metrics.verify import FIRST_PAGE, address

    choices = address(found.stamp)
    page = choices.pop(PAGE)
    # The first page answers at the dashboard's own address.
    return f"/{page if page != FIRST_PAGE else ''}?{urlencode(choices, safe=',')}"
