"""All recipes by name, and how one is drawn."""

from collections.abc import Mapping
from dataclasses import replace

from kkpham_metrics.charts import claims, collection, indicators, province, regency, regency_change, trend
from kkpham_metrics.charts.chart import Asked, Chart, NothingToDrawError, Recipe
from kkpham_metrics.figures.theme import on_background
from kkpham_metrics.view import View
from kkpham_metrics.words import N_, _
from kkpham_metrics.workspace import Workspace

__all__ = ["RECIPES", "UNPUBLISHED", "Chart", "NothingToDrawError", "Recipe", "draw"]

SECTION = "bagian"

# The names stand in stamps and saved presentations: none may change.
_ALL = (
    Recipe("peta", N_("Peta"), "ringkasan", {SECTION: "peta"}, province.regencies_on_map,
           {province.COLOUR: "kategori"}, published=True),
    Recipe("peringkat", N_("Peringkat"), "ringkasan", {SECTION: "peta"}, province.ranking,
           published=True),
    Recipe("sebaran", N_("Sebaran kategori"), "ringkasan", {SECTION: "sebaran"}, province.distribution,
           published=True),
    Recipe("matriks", N_("Semua hak"), "hak", {SECTION: "matriks"}, province.every_right),
    Recipe("profil", N_("Profil hak satu daerah"), "kabupaten", {SECTION: "ringkas"}, regency.rights,
           {regency.ORDER: regency.BY_GAP}),
    Recipe("garis", N_("Garis nilai"), "tren", {SECTION: "garis"}, trend.scores,
           {trend.BRIDGE: trend.UNBRIDGED}),
    Recipe("kategori", N_("Kategori menurut tahun"), "tren", {SECTION: "kategori"}, trend.categories,
           published=True),
    Recipe("perubahan", N_("Naik dan turun"), "tren", {SECTION: "perubahan"}, trend.changes),
    Recipe("perubahan_nilai", N_("Mengapa nilai berubah"), "kabupaten", {SECTION: "perubahan"},
           regency_change.by_right, {regency_change.COMPARED: ""}),
    Recipe("perubahan_hak_ini", N_("Mengapa nilai berubah, satu hak"), "kabupaten", {SECTION: "perubahan"},
           regency_change.by_indicator, {regency_change.COMPARED: ""}),
    Recipe("tahap_hak", N_("Antartahap, satu daerah"), "kabupaten", {SECTION: "tahap"}, regency.by_stage),
    Recipe("jenis", N_("Struktur, proses, hasil"), "hak", {SECTION: "jenis"}, indicators.types),
    Recipe("jawaban", N_("Jawaban satu indikator"), "indikator", {SECTION: "ringkas"}, indicators.answers,
           {indicators.INDICATOR: ""}),
    Recipe("kelengkapan", N_("Kelengkapan"), "pengumpulan", {SECTION: "kelengkapan"},
           collection.completeness, {collection.MEASURE: "dijawab"}),
    Recipe("kemajuan", N_("Kemajuan"), "pengumpulan", {SECTION: "kemajuan"}, collection.course),
    Recipe("rentang", N_("Rentang"), "pengumpulan", {SECTION: "rentang"}, collection.ranges),
    Recipe("dipertaruhkan", N_("Yang dipertaruhkan"), "pendampingan", {SECTION: "prioritas"},
           collection.stakes),
    Recipe("selisih", N_("Mandiri dan terverifikasi"), "verifikasi", {SECTION: "selisih"},
           claims.gaps_on_map),
    Recipe("matriks_selisih", N_("Selisih per hak"), "verifikasi", {SECTION: "matriks"},
           claims.gaps_by_right),
    Recipe("susunan", N_("Susunan indikator"), "metodologi", {SECTION: "aturan"}, indicators.shape),
)  # fmt: skip
UNPUBLISHED = N_(
    "Hasil resmi yang terbit tidak menyebut nilai per hak atau per indikator. "
    "Nilai per hak ada pada sumber Dihitung."
)
RECIPES = {recipe.name: recipe for recipe in _ALL}

# What an option may say; those that are not here are checked by their recipe.
WORDS: dict[str, tuple[str, ...]] = {
    province.COLOUR: tuple(province.COLOURS),
    regency.ORDER: tuple(regency.ORDERS),
    trend.BRIDGE: (trend.BRIDGED, trend.UNBRIDGED),
    collection.MEASURE: tuple(collection.SLUGS),
}


def draw(
    name: str,
    workspace: Workspace,
    view: View,
    options: Mapping[str, str] | None = None,
    *,
    dark: bool = False,
) -> Chart:
    """Draw the chart of a recipe; `options` (see `Recipe.options`) that are lacking are default.

    Raises `NothingToDrawError` where the view has no such chart or an option says what it cannot say, and
    `KeyError` for an unknown name.
    """
    recipe = RECIPES[name]
    if view.official and not recipe.published:  # no computed score may pass for a published one
        raise NothingToDrawError(_(UNPUBLISHED))
    chosen = {key: (options or {}).get(key, default) for key, default in recipe.options.items()}
    for key, value in chosen.items():
        if value not in WORDS.get(key, (value,)):
            raise NothingToDrawError(_("Pilihan “{name}” tidak dikenal.", name=f"{key}={value}"))
    chart = recipe.draw(Asked(recipe, workspace, view, chosen))
    return replace(chart, figure=on_background(chart.figure, dark=dark))
