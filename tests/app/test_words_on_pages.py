"""Every word on a page comes from the catalogue or from data: shown in a made-up language, none is left over.

Each message is said as ⟦message⟧. What stands outside the brackets must be a name from the data, or a number.
"""

import functools
import gettext
import html
import json
import re
import tomllib
from collections.abc import Iterator
from typing import Any

import pandas as pd
import pytest
import streamlit as st

from kkpham_metrics import words
from kkpham_metrics.instrument.model import load_shipped
from kkpham_metrics.office import SHIPPED
from kkpham_metrics.paths import REFERENCE
from kkpham_metrics.presenting.step import Step, packed
from kkpham_metrics.regency import regencies

VIEWS = [
    ("stempel", {}),
    ("stempel", {"kode": "899H-CB8A-AMTG-GKY"}),
    ("ringkasan", {}),
    ("ringkasan", {"tahun": "2024", "tahap": "mandiri", "kab": "61.01,61.11"}),
    ("ringkasan", {"hak": "kesehatan"}),
    ("ringkasan", {"hak": "kesehatan", "bagian": "tabel"}),
    ("ringkasan", {"tahun": "2019", "sumber": "resmi"}),
    *[("ringkasan", {"bagian": part, "kab": "61.01,61.11"}) for part in ("sebaran", "tabel")],
    ("ringkasan", {"tahun": "2020"}),
    *[
        ("kabupaten", {"kab": "61.04", "bagian": part})
        for part in ("ringkas", "hak", "perubahan", "tahap", "jawaban", "data-dukung", "resmi")
    ],
    ("kabupaten", {"kab": "61.11"}),
    ("kabupaten", {"kab": "61.01,61.04", "hak": "kesehatan", "bagian": "perubahan"}),
    *[
        ("hak", {"hak": "kesehatan", "bagian": part})
        for part in ("peta", "tabel", "matriks", "jenis", "indikator")
    ],
    ("hak", {"sumber": "resmi"}),
    ("indikator", {"indikator": "06.H.01", "kab": "61.01"}),
    ("indikator", {"indikator": "06.H.01", "bagian": "jawaban"}),
    ("indikator", {"indikator": "99"}),
    *[("tren", {"bagian": part, "kab": "61.01,61.04"}) for part in ("garis", "kategori", "perubahan")],
    ("tren", {"hak": "kesehatan", "jembatan": "ya"}),
    ("tren", {"sumber": "resmi"}),
    *[
        ("pengumpulan", {"bagian": part, "kab": "61.01,61.11"})
        for part in ("kelengkapan", "tenggat", "instansi", "kemajuan", "rentang", "tindak-lanjut", "kop")
    ],
    ("pengumpulan", {"tahun": "2024", "tahap": "mandiri", "ukuran": "kurang"}),
    *[("hasil", {"bagian": part}) for part in ("tercatat", "catat", "impor", "banding")],
    ("hasil", {"bagian": "banding", "tahun": "2019", "tahap": "final"}),
    ("pendampingan", {"tahun": "2024", "tahap": "mandiri"}),
    ("pendampingan", {"kab": "61.04"}),
    ("pendampingan", {"bagian": "catatan"}),
    *[("riwayat", {"bagian": part, "cakupan": "semua"}) for part in ("kiriman", "catatan", "rusak")],
    ("riwayat", {"cari": "KKP-20241202"}),
    ("riwayat", {"tahun": "2020"}),
    ("ringkasan", {"saat": "2024-06-01T00:00:00Z"}),
    *[
        ("verifikasi", {"tahun": "2024", "kab": "61.12", "indikator": "06.H.01", "bagian": part})
        for part in ("keputusan", "selisih", "matriks")
    ],
    ("verifikasi", {"tahun": "2024", "kab": "61.11"}),
    ("siaran", {}),
    ("siaran", {"tahun": "2020", "tahap": "final"}),
    ("siaran", {"tahun": "2019", "sumber": "resmi"}),
    *[("profil", {"kab": code}) for code in ("61.04", "61.11")],
    ("profil", {"tahun": "2024", "tahap": "mandiri", "kab": "61.04"}),
    ("profil", {"tahun": "2020"}),
    *[("metodologi", {"bagian": part}) for part in ("aturan", "katalog", "banding", "istilah", "sumber")],
    ("metodologi", {"tahun": "2020"}),
    ("presentasi", {}),
    *[("presentasi", {"tayang": "ya", "slide": slide}) for slide in ("2", "5", "14", "35")],
    ("presentasi", {"tayang": "ya", "isi": packed([Step("peta", {"tahun": "x"})])}),
    *[("unggah", {"bagian": part}) for part in ("periksa", "terdahulu", "formulir")],
]
MONTHS = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
SAID = re.compile(r"⟦[^⟦⟧]*⟧")
# Proper names and signs that are the same in every language.
ALWAYS = ["KKP HAM", "XLSX", "SHA-256", "ID", "EN", "Bahasa / Language"]


class Brackets(gettext.NullTranslations):
    """A language in which every message is said as ⟦message⟧."""

    def gettext(self, message: str) -> str:
        return f"⟦{message}⟧"


@pytest.fixture(scope="module", autouse=True)
def _own_caches() -> Iterator[None]:
    """Keep apart what pages hold ready in plain English and in brackets."""
    st.cache_resource.clear()
    st.cache_data.clear()
    yield
    st.cache_resource.clear()
    st.cache_data.clear()


@pytest.fixture
def brackets() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(words, "_english", Brackets)
        yield


def names_from_data() -> list[str]:
    found = {r.label for r in regencies().values()} | {r.full_name for r in regencies().values()}
    for instrument in load_shipped():
        found |= {instrument.title, *instrument.rights["name"], *instrument.categories["name"]}
        found |= {name.removesuffix(" HAM") for name in instrument.categories["name"]}
        found |= {name.split()[0] for name in instrument.categories["name"]}
        found |= {instrument.rules["regulation"], *instrument.rule_table["source"]}
        # A page makes links of the addresses in a source.
        parts = (re.split(r"https?://\S+", source) for source in instrument.rule_table["source"])
        found |= {part.strip(" ;:(),") for around in parts for part in around}
        found |= set(instrument.rights["group"])
        found |= set(instrument.indicators[["text", "evidence", "agency", "unit", "note", "source"]].stack())
        found |= set(instrument.indicators[["numerator", "denominator"]].stack())
        found |= set(instrument.steps["label"])
    found |= set(pd.read_csv(REFERENCE / "published_categories.csv")["name"])
    found |= set(tomllib.loads(SHIPPED.read_text(encoding="utf-8")).values())
    found |= {name.removesuffix(" HAM") for name in found}
    found |= set(pd.read_csv(REFERENCE / "years_without_assessment.csv")["reason_en"])
    return sorted((found | set(ALWAYS)) - {""}, key=len, reverse=True)


def listed_in_method() -> list[str]:
    """Return the cells of the glossary and of the list of datasets, which the method page shows whole."""
    tables = [
        pd.read_csv(REFERENCE / f"{name}.csv", dtype="str", keep_default_na=False).stack()
        for name in ("glossary", "datasets")
    ]
    return sorted(set().union(*tables) - {""}, key=len, reverse=True)


EVERY_NAME = names_from_data()
NAMES = re.compile(rf"(?<!\w)({'|'.join(map(re.escape, EVERY_NAME))})(?!\w)")


LISTED = listed_in_method()


def left_over(text: str) -> str:
    """Return the words of a text that come neither from the catalogue nor from data.

    What goes to the press is Indonesian whatever the screen speaks, and says so (an article with lang="id").
    """
    text = re.sub(r"<article lang=\"id\".*?</article>", " ", text, flags=re.DOTALL)
    text = html.unescape(re.sub(r"<(style|script|a)\b.*?</\1>|<[^>]*>", " ", text, flags=re.DOTALL))
    while SAID.search(text):
        text = SAID.sub(" ", text)
    if text.endswith("…") and any(name.startswith(text[:-1]) for name in EVERY_NAME):
        return ""  # a name from data, shortened for its place
    text = re.sub(r"https?://\S+|\b[0-9a-f]{8,}\b|KKP-\S+|\S+\.csv|UTC", " ", text)
    text = re.sub(rf"\b(?:{MONTHS})[a-z]* \d{{4}}", " ", text)  # said by Babel
    text = re.sub(r"Laporan [^()]*\(contoh\)|data contoh", " ", text)  # written by the demonstration files
    text = re.sub(r"cahyadsn/wilayah_boundaries \(MIT, © 2025 cahya dsn\)", " ", text)
    return " ".join(re.findall(r"[^\W\d_]{3,}", NAMES.sub(" ", text)))


def without_listed(text: str) -> str:
    return functools.reduce(lambda rest, cell: rest.replace(html.escape(cell), " "), LISTED, text)


def visible(app: Any) -> Iterator[str]:
    """Yield what the page itself says: labels, sentences, headers, charts; not the cells of its tables."""
    for kind in ("title", "subheader", "info", "warning", "markdown", "caption", "html"):
        for element in app.get(kind):
            yield str(getattr(element, "value", "") or element.proto.body)
    labelled = ("selectbox", "multiselect", "button_group", "text_input", "toggle")
    for kind in (*labelled, "button", "download_button"):
        for element in app.get(kind):
            yield element.proto.label
            yield from map(str, getattr(element, "options", []))
    for listed in app.get("bidi_component"):
        said = json.loads(listed.proto.json or "{}")
        yield from said.get("words", {}).values()
        yield from (text for row in said.get("rows", []) for text in row.values())
    for table in app.dataframe:
        yield from map(str, table.value.columns.drop("Tanda", errors="ignore"))
        yield table.proto.alt
    for chart in app.get("plotly_chart"):
        if "-siaran_" in chart.proto.id:
            continue  # the picture that goes to the press
        yield chart.proto.alt
        yield from chart_texts(json.loads(chart.proto.spec))


def chart_texts(figure: dict[str, Any]) -> Iterator[str]:
    layout = figure["layout"]
    yield layout["title"]["text"]
    yield from (note["text"] for note in layout.get("annotations", []))
    for axis in [value for key, value in layout.items() if re.fullmatch(r"[xy]axis\d*", key)]:
        yield str(axis.get("title", {}).get("text", ""))
        yield from map(str, axis.get("ticktext", []))
    for trace in figure["data"]:
        if trace.get("showlegend", False):
            yield str(trace.get("name", ""))
        for key in ("text", "hovertext"):
            value = trace.get(key, [])
            yield from map(str, value if isinstance(value, list) else [value])


@pytest.mark.parametrize(
    ("page", "address"), VIEWS, ids=lambda v: v if isinstance(v, str) else "-".join(v.values())
)
def test_no_word_is_left_over(open_page, brackets, page, address):
    default = {"tahun": "2023", "tahap": "terverifikasi"}
    app = open_page(page, bahasa="en", **(default | address)).app
    assert not app.exception
    said = list(visible(app))
    if address.get("bagian") in ("istilah", "sumber"):
        said = [without_listed(text) for text in said]
    found = {text: rest for text in said if (rest := left_over(text))}
    assert not found


def test_a_word_that_is_not_in_the_catalogue_would_be_found():
    assert left_over("⟦Nilai {x}⟧: Peringkat") == "Peringkat"
    assert left_over("Tahap Indikator") == "Tahap Indikator"
    assert left_over("⟦a ⟦b⟧ c⟧ Kota Pontianak 77,36 <b>Sambas</b>") == ""
