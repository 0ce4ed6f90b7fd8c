"""The charts of all regencies in one year, by total, by one right, or as published."""

import pandas as pd

from kkpham_metrics.charts import standing_tables
from kkpham_metrics.charts.chart import Asked, Chart, NothingToDrawError, without_instrument
from kkpham_metrics.charts.land import land
from kkpham_metrics.charts.published_sources import with_sources
from kkpham_metrics.figures.category_distribution import alt_text_distribution, category_distribution
from kkpham_metrics.figures.gaps import ABSENCES
from kkpham_metrics.figures.heat_table import alt_text_heat_table, heat_table
from kkpham_metrics.figures.ranking_bars import alt_text_ranking, ranking_bars
from kkpham_metrics.figures.regency_map import alt_text_map, regency_map
from kkpham_metrics.queries import province, published, settled
from kkpham_metrics.queries.verification import UNFINISHED
from kkpham_metrics.selection import only, others_blank
from kkpham_metrics.words import N_, _

COLOUR = "warna"
COLOURS = {"kategori": N_("Kategori"), "nilai": N_("Nilai")}
NO_CATEGORIES = pd.DataFrame(columns=["code", "name", "lower", "colour", "assumed"])  # a right has none


def standing(asked: Asked) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return every regency (`province.overview`'s columns) and the categories of the view.

    Raises `NothingToDrawError` for a year without an instrument.
    """
    view, warehouse = asked.view, asked.warehouse
    if view.official:
        return published.results(warehouse, view.data_year), published.categories(warehouse)
    if not view.instrument_id:  # nobody is late in a year that was not assessed
        raise NothingToDrawError(without_instrument(view.data_year))
    every = settled.settled(warehouse, view.data_year, view.stage, view.right)
    return every, NO_CATEGORIES if view.right else province.categories(warehouse, view.data_year)


def regencies_on_map(asked: Asked) -> Chart:
    """Draw the map of all regencies, coloured by category or by score; those not chosen stay blank."""
    view = asked.view
    every, categories = standing(asked)
    by_score = bool(view.right) or (not view.official and asked.options[COLOUR] == "nilai")
    if view.right:
        title = _("Nilai hak {right} menurut kabupaten/kota, data tahun {year}", **_named(asked))
    elif by_score:
        title = _("Nilai Peduli HAM menurut kabupaten/kota, data tahun {year}", **_named(asked))
    else:
        title = _("Kategori Peduli HAM menurut kabupaten/kota, data tahun {year}", **_named(asked))
    chosen = only(every, view.regencies)
    frame = _shaded(others_blank(every, view.regencies))
    ground = land()
    return with_sources(asked, chosen).chart(
        title,
        lambda caption: regency_map(
            frame, ground.geojson, ground.labels, categories, caption,
            colour_by="score" if by_score else "category",
        ),
        alt_text_map(frame, categories),
        standing_tables.of_view(view, chosen),
        more=land_source(),
    )  # fmt: skip


def land_source() -> str:
    """Return the sentence on where the boundaries of a map come from."""
    return _("Batas wilayah: {source}, digeneralisasi.", source=land().source)


def ranking(asked: Asked) -> Chart:
    """Draw the chosen regencies by score with the open ranges and, for totals, the cut-offs."""
    every, categories = standing(asked)
    frame = only(every, asked.view.regencies)
    if asked.view.official:
        return _decreed_ranking(asked, frame, categories)
    by_right = _("Nilai hak {right} (poin), data tahun {year}", **_named(asked))
    title = by_right if asked.view.right else _("Nilai total (poin), data tahun {year}", **_named(asked))
    return asked.chart(
        title,
        lambda caption: ranking_bars(frame, categories, caption),
        alt_text_ranking(frame, categories),
        standing_tables.of_view(asked.view, frame),
    )


def _decreed_ranking(asked: Asked, frame: pd.DataFrame, categories: pd.DataFrame) -> Chart:
    """Draw the scores that decrees name, without what was added to them; none of them names a rank."""
    if frame["published_score"].isna().all():
        raise NothingToDrawError(
            _(
                "Hasil resmi data tahun {year} tidak menyebut nilai, sehingga tidak ada peringkatnya.",
                **_named(asked),
            )
        )
    points = frame["published_score"]
    drawn = frame.assign(total=points, lowest=points, highest=points)
    if frame["published_bonus"].notna().any():
        title = _("Nilai resmi sebelum bonus (poin), data tahun {year}", **_named(asked))
    else:
        title = _("Nilai resmi (poin), data tahun {year}", **_named(asked))
    return with_sources(asked, frame).chart(
        title,
        lambda caption: ranking_bars(drawn, categories, caption),
        alt_text_ranking(drawn, categories),
        standing_tables.of_view(asked.view, frame),
    )


def distribution(asked: Asked) -> Chart:
    """Draw who is in each category, and how many. Raises `NothingToDrawError` for a right."""
    if asked.view.right:
        raise NothingToDrawError(
            _("Satu hak tidak mempunyai kategori, sehingga tidak ada sebarannya. Pilih Semua hak.")
        )
    every, categories = standing(asked)
    frame = only(every, asked.view.regencies)
    return with_sources(asked, frame).chart(
        _("Sebaran kategori, data tahun {year}", **_named(asked)),
        lambda caption: category_distribution(frame, categories, caption),
        alt_text_distribution(frame, categories),
        standing_tables.of_view(asked.view, frame),
    )


def every_right(asked: Asked) -> Chart:
    """Draw the score of every chosen regency in every right; a chosen right orders them and stands out."""
    view = asked.view
    frame = only(settled.settled_matrix(asked.warehouse, view.data_year, view.stage), view.regencies)
    if frame.empty:
        raise NothingToDrawError(without_instrument(view.data_year))
    return asked.chart(
        _("Nilai (0–100) menurut daerah dan hak, data tahun {year}", **_named(asked)),
        lambda caption: heat_table(frame, view.right, caption),
        alt_text_heat_table(frame),
        standing_tables.every_right(frame),
        frame=frame,
    )


def _named(asked: Asked) -> dict[str, str]:
    return {"right": asked.view.right_name, "year": str(asked.view.data_year)}


def _shaded(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the frame with a shade and a sign of its own for an unfinished verification, as on its map."""
    shade, sign = ABSENCES[UNFINISHED]
    own = frame["state"] == UNFINISHED
    return frame.assign(shade=own.map({True: shade, False: ""}), sign=own.map({True: _(sign), False: ""}))
