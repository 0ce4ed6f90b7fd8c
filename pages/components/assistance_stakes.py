"""Who needs help first and for what: the ranking by points at stake, and what one regency's hang on."""

import html
from typing import Any

import pandas as pd
import streamlit as st

from kkpham_metrics import formats, terms
from kkpham_metrics.figures.wording import absence
from kkpham_metrics.queries import assistance
from kkpham_metrics.view import View
from kkpham_metrics.warehouse import Warehouse
from kkpham_metrics.words import _, spoken
from kkpham_metrics.workspace import Workspace
from pages.components import absence as nothing
from pages.components import charts, go, tables
from pages.components.layout import literal
from pages.components.office import ask

ROW, TABLE_HEIGHT = 35, 420


def show(workspace: Workspace, view: View, frame: pd.DataFrame) -> None:
    """Show the ranking as bars and as a table; a row chosen there opens what its points hang on.

    `frame` holds the chosen regencies of `queries.assistance.ranking`.
    """
    chart = charts.drawn("dipertaruhkan", workspace, view) if view.instrument_id else None
    if chart is None:
        nothing.of_province(workspace.warehouse, view)
        return
    left, right = st.columns([1, 1.32], gap="medium")
    with left:
        clicked = charts.show(chart, clickable=True)
    if clicked:
        go.to("kabupaten", kab=clicked)
    with right:
        row = tables.show(
            chart.table, "prioritas", _("Prioritas pendampingan"), view, select=True,
            columns=_narrow(), height=ROW * len(frame) + 38,
        )  # fmt: skip
    st.caption(
        _(
            "Masih dapat ditambah: nilai tertinggi yang masih mungkin dikurangi nilai sekarang. Dapat "
            "hilang: poin dari indikator terjawab yang data dukungnya belum ada atau ditolak. Keduanya tidak "
            "dijumlahkan. Daerah tanpa kiriman didahulukan; poinnya tidak dihitung karena belum ada "
            "nilainya. Unduhan memuat juga poin dan nilai tertinggi yang mungkin."
        )
    )
    _detail(workspace.warehouse, view, frame.iloc[row or 0])


def _narrow() -> dict[str, Any]:
    """Return columns that stand beside the bars on a small screen; what the bars say is in the file alone."""
    widths = {
        _("Urutan"): 54, _("Kabupaten/Kota"): 112, _("Yang terjangkau"): 262, _("Terbuka"): 64,
        _("Tanpa data dukung"): 124, _("Nilai"): 58,
    }  # fmt: skip
    hidden = (_("Masih dapat ditambah"), _("Dapat hilang"), _("Tertinggi yang mungkin"))
    return {name: st.column_config.Column(width=width) for name, width in widths.items()} | dict.fromkeys(
        hidden
    )


def _detail(warehouse: Warehouse, view: View, regency: pd.Series) -> None:
    """Show what the points of one regency hang on: rights, agencies, indicators."""
    code, name = regency["regency"], regency["name"]
    st.subheader(literal(_("Untuk apa: {name}", name=name)), anchor=False)
    if pd.isna(regency["total"]):
        _of_absent(warehouse, view, regency)
        return
    st.html(f'<p class="kkp-state">{html.escape(_sentence(regency))}</p>')
    asked = (warehouse, view.data_year, view.stage, code)
    single = ask(assistance.by_indicator, *asked)
    if single.empty:
        return
    left, right = st.columns([1.05, 1.05], gap="medium")
    with left:
        title = _("Yang dipertaruhkan menurut hak, {name}", name=name)
        table = _parts(ask(assistance.by_right, *asked), "right_name", _("Hak"))
        tables.show(table, f"hak-{code}", title, view, height=_height(table), columns=_widths(_("Hak"), 215))
    with right:
        title = _("Yang dipertaruhkan menurut perangkat daerah/instansi, {name}", name=name)
        frame = ask(assistance.by_agency, *asked)
        table = _parts(frame, "agency", _("Perangkat daerah/instansi"))
        table[_("Indikator terbuka")], table[_("Indikator tanpa data dukung")] = (
            frame["open_codes"], frame["risky_codes"],
        )  # fmt: skip
        label = _("Perangkat daerah/instansi")
        tables.show(
            table, f"instansi-{code}", title, view, height=_height(table), columns=_widths(label, 270)
        )
    title = _(
        "Yang dipertaruhkan menurut indikator, {name} (empat desimal: dibulatkan ke dua, jumlahnya tidak "
        "lagi tepat)",
        name=name,
    )
    table = _indicators(single)
    tables.show(table, f"indikator-{code}", title, view, height=_height(table))
    st.caption(
        _(
            "Poin satu indikator terhadap nilai total, sebelum bonus dan batas nilai; satu indikator terbuka "
            "menambah sebanyak itu bila mencapai langkah tertinggi. Jumlah menurut hak dan menurut instansi "
            "dihitung dari angka tepat dan sama dengan angka daerahnya."
        )
    )


def _sentence(regency: pd.Series) -> str:
    said = _(
        "{open} indikator terbuka dapat menambah {stake} poin (nilai {total}, tertinggi {highest}); {risky} "
        "indikator terjawab tanpa data dukung yang sah, {risk} poin dapat hilang.",
        open=int(regency["open"]), stake=formats.score(regency["at_stake"]),
        total=formats.score(regency["total"]), highest=formats.score(regency["highest"]),
        risky=int(regency["risky"]), risk=formats.score(regency["at_risk"]),
    )  # fmt: skip
    if regency["basis"] == "total":
        return _("Yang dilaporkan hanya nilai total, sehingga tidak ada yang dapat dirinci.")
    if pd.notna(regency["next_name"]):
        reach = _(
            "cukup {points} poin untuk {name}",
            points=formats.score(regency["distance"]),
            name=regency["next_name"] + "*" * bool(regency["next_assumed"]),
        )
        return f"{said} {reach[:1].upper()}{reach[1:]}."
    return said


def _of_absent(warehouse: Warehouse, view: View, regency: pd.Series) -> None:
    """Say of a regency without a total what is awaited; no points are reckoned for it."""
    if regency["state"] not in assistance.FIRST:
        nothing.of_regency(view, regency["name"], regency["state"])
        return
    frame = ask(assistance.awaited, warehouse, view.data_year)
    said = _(
        "{name} {state}: {n} indikator pada {agencies} perangkat daerah/instansi ditunggu. Belum ada nilai, "
        "sehingga tidak ada poin yang dapat dihitung.",
        name=regency["name"], state=absence(regency["state"]), n=int(frame["indicators"].sum()),
        agencies=len(frame),
    )  # fmt: skip
    st.info(literal(said))
    table = pd.DataFrame(
        {
            _("Perangkat daerah/instansi"): frame["agency"],
            _("Indikator ditunggu"): frame["indicators"],
            _("Kode"): frame["codes"],
        }
    )
    title = _("Yang ditunggu dari {name}", name=regency["name"])
    tables.show(table, f"ditunggu-{regency['regency']}", title, view, height=_height(table))


def _parts(frame: pd.DataFrame, column: str, label: str) -> pd.DataFrame:
    return pd.DataFrame(
        {
            label: frame[column].mask(frame["is_cap"], _("Terpotong batas nilai tertinggi")),
            _("Masih dapat ditambah"): frame["at_stake"],
            _("Terbuka"): frame["open"],
            _("Dapat hilang"): frame["at_risk"],
            _("Tanpa data dukung"): frame["risky"],
        }
    )


def _widths(label: str, pixels: int) -> dict[str, Any]:
    names = (label, _("Masih dapat ditambah"), _("Terbuka"), _("Dapat hilang"), _("Tanpa data dukung"))
    widths = (pixels, 138, 62, 92, 118)
    return {n: st.column_config.Column(width=w) for n, w in zip(names, widths, strict=True)}


def _indicators(frame: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            _("Kode"): frame["code"],
            _("Indikator"): frame["text"],
            _("Hak"): frame["right_name"],
            _("Perangkat daerah/instansi"): frame["agency"],
            _("Masih dapat ditambah"): frame["points"].where(frame["is_open"]),
            _("Dapat hilang"): frame["points"].mask(frame["is_open"]),
            _("Data dukung"): frame["evidence_status"].map(spoken(terms.EVIDENCE)),
        }
    )


def _height(table: pd.DataFrame) -> int:
    return min(ROW * max(len(table), 1) + 38, TABLE_HEIGHT)
