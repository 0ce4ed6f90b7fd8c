"""What lies beside a release in its pack: what each file is, what the figures rest on, how to check them."""

from collections.abc import Iterator, Sequence

from kkpham_metrics import formats
from kkpham_metrics.exports.release_text import banner, encoded
from kkpham_metrics.press.pictures import Drawn
from kkpham_metrics.press.release import Release
from kkpham_metrics.press.tables import NUMBERS
from kkpham_metrics.terms import STAGES

NAME = "BACA-SAYA.txt"
FILES = {
    ".docx": "siaran pers untuk disunting: isi kutipan, nomor, dan narahubung dahulu",
    ".txt": "siaran pers sebagai teks biasa (UTF-8)",
    ".png": "gambar untuk layar dan cetak",
    ".svg": "gambar vektor, tajam pada ukuran apa pun",
    ".xlsx": f"semua angka dengan asalnya (lembar “{NUMBERS}”) dan data tiap gambar",
}


def readme(release: Release, names: Sequence[str], figures: Drawn, lacking: str) -> bytes:
    """Return the text file; `lacking` says why no picture could be drawn, "" where they were."""
    return encoded(_lines(release, names, figures, lacking))


def _lines(release: Release, names: Sequence[str], figures: Drawn, lacking: str) -> Iterator[str]:
    yield from banner(release)
    yield from ["BACA SAYA – paket siaran pers KKP HAM", "", release.headline, ""]
    yield from ["ISI PAKET", *(f"- {name}: {FILES[name[name.rindex('.') :]]}" for name in names), ""]
    if lacking and figures.charts:
        yield from _without_pictures(figures, lacking)
    for label, reason in figures.undrawn.items():
        yield from [f"Gambar “{label}” tidak dapat dibuat: {reason}", ""]
    yield from ["YANG DITUNJUKKAN", *_shown(release), ""]
    yield from ["CARA DAN BATAS", *(f"- {said}" for said in release.method), ""]
    yield from ["SUMBER", *(f"- {said}" for said in release.sources), ""]
    if release.stamp:
        yield from ["STEMPEL", release.stamp_line, ""]
    yield from banner(release)


def _without_pictures(figures: Drawn, lacking: str) -> Iterator[str]:
    yield "GAMBAR TIDAK IKUT DALAM PAKET INI"
    yield lacking
    yield "Simpan dari halaman Siaran Pers dengan tombol simpan pada gambarnya:"
    yield from (f"- {picture.caption}" for picture in figures.pictures)
    yield ""


def _shown(release: Release) -> Iterator[str]:
    view = release.view
    yield f"- Tahun data {view.data_year}, tahun penilaian {view.award_year}"
    yield f"- Instrumen: {view.instrument}"
    yield "- Hasil resmi yang terbit" if view.official else f"- Tahap: {STAGES[view.stage]}"
    yield f"- Sidik data: {view.data}"
    yield f"- Tanda: {' · '.join(release.marks) or 'tidak ada'}"
    yield f"- Dibuat {formats.day(view.today)}"
