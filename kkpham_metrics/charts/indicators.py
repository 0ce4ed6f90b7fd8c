"""The charts of indicators: their answers, what their types reached, and how many an instrument has."""

import pandas as pd

from kkpham_metrics import formats, terms
from kkpham_metrics.charts import origin_columns
from kkpham_metrics.charts.chart import Asked, Chart, NothingToDrawError, without_instrument
from kkpham_metrics.figures.answer_bars import alt_text_answers, answer_bars
from kkpham_metrics.figures.instrument_shape import alt_text_shape, instrument_shape
from kkpham_metrics.figures.type_profile import alt_text_types, type_profile
from kkpham_metrics.instrument.catalogue import shape as shape_of
from kkpham_metrics.instrument.model import Instrument, instrument_for
from kkpham_metrics.queries import answers as questions
from kkpham_metrics.queries import indicators, settled
from kkpham_metrics.selection import only
from kkpham_metrics.words import _, spoken

INDICATOR = "indikator"
STATES = terms.ABSENCES | terms.ANSWER_STATES


def answers(asked: Asked) -> Chart:
    """Draw what every regency answered to an indicator (an option), by score; those chosen stand out."""
    instrument = _instrument(asked)
    code = asked.options[INDICATOR] or str(instrument.indicators["code"].iloc[0])
    rows = instrument.indicators[instrument.indicators["code"] == code]
    if rows.empty:
        words = {"code": code, "year": str(asked.view.data_year)}
        raise NothingToDrawError(_("Indikator {code} tidak ada pada instrumen tahun data {year}.", **words))
    row = rows.iloc[0]
    names = dict(zip(instrument.rights["right"], instrument.rights["name"], strict=True))
    asked = asked.of_indicators().showing(subject=code, right=row["right"], right_name=names[row["right"]])
    view = asked.view
    frame = questions.indicator_answers(asked.warehouse, view.data_year, view.stage, code)
    steps = questions.indicator_steps(asked.warehouse, view.data_year, view.stage, code)
    top = float(steps["score"].max())
    return asked.chart(
        f"{code} {row['text']}",
        lambda caption: answer_bars(frame, top, caption, chosen=view.regencies),
        alt_text_answers(frame),
        answers_table(frame),
    )


def answers_table(frame: pd.DataFrame) -> pd.DataFrame:
    """Return every answer with evidence and origin; `frame` is of `answers.indicator_answers`."""
    return pd.DataFrame(
        {
            _("Kabupaten/Kota"): frame["name"],
            _("Keadaan"): frame["state"].map(spoken(STATES)),
            _("Jawaban"): frame["value"].map(formats.number),
            _("Keterangan"): frame["label"],
            _("Skor"): frame["score"].astype("Int64"),
            _("Status data dukung"): frame["evidence_status"].map(spoken(terms.EVIDENCE)),
            _("Data dukung"): frame["evidence"],
            _("Catatan"): frame["note"],
            **origin_columns.columns(frame),
        }
    )


def types(asked: Asked) -> Chart:
    """Draw what the types of indicators reached in the chosen right, in the province and the regencies."""
    view, instrument = asked.view, _instrument(asked)
    if not (instrument.indicators["type"] != "").any():
        raise NothingToDrawError(
            _("{title} tidak membagi indikator menjadi struktur, proses, dan hasil.", title=view.instrument)
        )
    every = settled.settled(asked.warehouse, view.data_year, view.stage, view.right)
    codes = tuple(only(every, view.regencies)["regency"].sort_values())
    frame = indicators.type_profile(asked.warehouse, view.data_year, view.stage, view.right, codes)
    if frame.empty:
        raise NothingToDrawError(
            _("Tidak ada nilai hak ini yang dihitung dari indikator, sehingga jenisnya tidak diketahui.")
        )
    title = _("Capaian menurut jenis indikator (% poin yang mungkin), {year}", year=str(view.data_year))
    return asked.of_indicators().chart(
        title, lambda caption: type_profile(frame, caption), alt_text_types(frame), _types_table(frame)
    )


def shape(asked: Asked) -> Chart:
    """Draw how many indicators the instrument has, by right and type."""
    frame = shape_of(_instrument(asked))
    asked = asked.of_indicators().showing(scored=False)
    table = pd.DataFrame(
        {
            _("Hak"): frame["right_name"],
            _("Jenis"): frame["type"].map(spoken(terms.TYPES)),
            _("Indikator"): frame["indicators"],
        }
    )
    return asked.chart(
        _("Banyaknya indikator menurut hak dan jenis"),
        lambda caption: instrument_shape(frame, caption, right=asked.view.right),
        alt_text_shape(frame),
        table,
        frame=frame,
    )


def _instrument(asked: Asked) -> Instrument:
    instrument = instrument_for(asked.workspace.instruments, asked.view.data_year)
    if instrument is None:
        raise NothingToDrawError(without_instrument(asked.view.data_year))
    return instrument


def _types_table(frame: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            _("Kabupaten/Kota"): frame["name"].mask(frame["regency"] == "", _("Seluruh provinsi")),
            _("Jenis"): frame["type"].map(spoken(terms.TYPES)),
            _("Capaian (% dari poin yang mungkin)"): frame["share"],
            _("Poin"): frame["points"],
            _("Poin yang mungkin"): frame["possible"],
            _("Dijawab"): frame["answered"],
            _("Berlaku"): frame["applicable"],
            _("Jumlah daerah"): frame["regencies"],
        }
    )
