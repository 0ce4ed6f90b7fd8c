"""Which decrees and press reports stand behind a chart of published results: a picture has no rows."""

from dataclasses import replace
from urllib.parse import urlsplit

import pandas as pd

from kkpham_metrics.charts.chart import Asked
from kkpham_metrics.words import _

MOST = 3  # a source line names so many, then it counts them
LONGEST = 80  # characters of one: what the office noted may be a paragraph


def with_sources(asked: Asked, results: pd.DataFrame) -> Asked:
    """Return the question about a view that names its decrees and sources, decrees first.

    `results` has the columns decree, source and source_url of `queries.published`. A computed view stays.
    """
    if not asked.view.official:
        return asked
    known = results[["decree", "source", "source_url"]].astype(object).fillna("")
    decrees = [decree for decree in known["decree"].str.strip() if decree]
    rest = known[known["decree"].str.strip() == ""]
    reports = [_report(row.source, row.source_url) for row in rest.itertuples()]
    named = [_("Keputusan {decree}", decree=_short(one)) for one in dict.fromkeys(decrees)]
    named += [_("pemberitaan {source}", source=_short(one)) for one in dict.fromkeys(filter(None, reports))]
    return replace(asked, view=replace(asked.view, decrees=_few(named)))


def _report(source: str, url: str) -> str:
    try:
        host = urlsplit(url).hostname
    except ValueError:  # an address that is none, as it was noted
        host = None
    return host.removeprefix("www.") if host else url or source.strip()


def _short(said: str) -> str:
    return said if len(said) <= LONGEST else f"{said[: LONGEST - 1]}…"


def _few(named: list[str]) -> str:
    said, more = "; ".join(named[:MOST]), len(named) - MOST
    return _("{named}; dan {more} lain", named=said, more=more) if more > 0 else said
