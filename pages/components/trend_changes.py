"""The part of the page Tren that shows who rose and who fell against the former year."""

import pandas as pd

from kkpham_metrics import formats
from kkpham_metrics.figures.wording import listed
from kkpham_metrics.queries import trend
from kkpham_metrics.view import View
from kkpham_metrics.words import _
from kkpham_metrics.workspace import Workspace
from pages.components import absence, charts, marks, trend_parts
from pages.components import go as open_page
from pages.components.office import ask
from pages.components.trend_period import say

MOVERS = 3  # so many rises and falls are named


def show(workspace: Workspace, view: View) -> None:
    """Show every change of the total, or of the chosen right, since the former year of the instrument."""
    known = ask(trend.years, workspace.warehouse, view.stage)
    if not (known.loc[known["data_year"] == view.data_year, "scored"] > 0).any():
        absence.of_province(workspace.warehouse, view)
    else:
        _changes(workspace, view)
    marks.footer(view)


def _changes(workspace: Workspace, view: View) -> None:
    chart = charts.drawn("perubahan", workspace, view)
    if chart is None:
        return
    frame, former = chart.values["frame"], chart.values["former"]
    compared = frame.dropna(subset=["change"])
    say(*_sentences(frame, compared, view, former))
    code = charts.show(chart, clickable=True)
    if code:
        open_page.to("kabupaten", kab=code)
    if not view.right:
        trend_parts.show(workspace.warehouse, view, former, compared)


def _sentences(frame: pd.DataFrame, compared: pd.DataFrame, view: View, former: int) -> list[str]:
    up = compared[compared["change"] > 0].head(MOVERS)
    down = compared[compared["change"] < 0].iloc[::-1].head(MOVERS)
    said = [
        _("Naik terbanyak: {up}. Turun terbanyak: {down}.",
          up=_named(up), down=_named(down))
    ]  # fmt: skip
    absent = frame.loc[frame["change"].isna(), "name"].tolist()
    if absent:
        said.append(
            _("Tanpa pembanding, karena tidak bernilai pada {former} atau {year}: {names}.",
              former=former, year=view.data_year, names=listed(absent))
        )  # fmt: skip
    if compared["open"].any():
        said.append(
            _("* Jawaban {former} atau {year} belum lengkap: perubahannya masih dapat naik atau turun.",
              former=former, year=view.data_year)
        )  # fmt: skip
    return said


def _named(rows: pd.DataFrame) -> str:
    parts = [f"{r.name} ({formats.signed(r.change)})" for r in rows.itertuples(index=False)]
    return listed(parts) or _("tidak ada")
