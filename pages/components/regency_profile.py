"""The first answer of a regency's page: which right holds it back, since when, because of what."""

import html
from typing import Any

import pandas as pd
import streamlit as st

from kkpham_metrics import formats, terms
from kkpham_metrics.charts.regency import BY_GAP, ORDER, ORDERS
from kkpham_metrics.figures.wording import listed
from kkpham_metrics.queries import profile, standing
from kkpham_metrics.view import View, right_slug
from kkpham_metrics.words import _, spoken
from kkpham_metrics.workspace import Workspace
from pages.components import absence, address, charts, go, tables
from pages.components.layout import literal
from pages.components.office import ask

TOP = 5


def show(workspace: Workspace, view: View, code: str, regency: pd.Series) -> None:
    """Show the rights against the median, and beside them what costs the weakest (or chosen) right points.

    `regency` is a row of `province.overview`.
    """
    asked = (workspace.warehouse, view.data_year, view.stage, code)
    rights = ask(profile.rights_of, *asked)
    if regency["basis"] == "total":
        absence.of_rights()
        return
    left, right = st.columns([1.25, 1], gap="medium")
    with left:
        _chart(workspace, view, code)
    with right:
        sentences = _findings(rights, ask(standing.weak_since, *asked), regency)
        sentences += map(html.escape, _reach(ask(standing.standing, *asked), regency))
        first, *more = sentences or [""]
        small = "".join(f'<p class="kkp-state">{sentence}</p>' for sentence in more)
        st.html(f'<p style="margin:0 0 .3rem">{first}</p>{small}')
        _losses(view, code, rights, ask(standing.losses_of, *asked))


def _chart(workspace: Workspace, view: View, code: str) -> None:
    place = st.container()
    order = address.chosen(
        ORDER, ORDERS, BY_GAP, st.segmented_control, label=_("Urutan hak"),
        label_visibility="collapsed", format_func=lambda key: _(ORDERS[key]), required=True,
    )  # fmt: skip
    with place:
        chart = charts.drawn("profil", workspace, view, **{ORDER: order})
        clicked = charts.show(chart, clickable=True) if chart else None
    if chart and clicked:
        names = chart.values["frame"].set_index("right_code")["right_name"]
        go.to("hak", hak=right_slug(names[clicked]), kab=code)


def _findings(rights: pd.DataFrame, since: pd.DataFrame, regency: pd.Series) -> list[str]:
    """Return the answer in sentences, safe as HTML; the first one is what a meeting needs."""
    rows = rights.merge(since, on="right_code", how="left")
    scored = rows.dropna(subset=["score"])
    opened = rows.loc[rows["state"] == "open", "right_name"].tolist()
    said = []
    if opened:  # what counts 0 holds back more than any score
        unanswered = html.escape(_("Belum dijawab, dihitung 0: {names}.", names=listed(opened)))
        said.append(f"<b>{unanswered}</b>")
    if scored["score"].nunique() > 1:
        least = scored[scored["score"] == scored["score"].min()]
        best = scored[scored["score"] == scored["score"].max()]
        since_when = [_since(row, name) for row, name in _since_groups(least)]
        said.append(f"<b>{html.escape(_weakest(least))}</b> {html.escape(' '.join(since_when))}")
        said += map(html.escape, [*_farthest(scored, least), _strongest(best)])
    elif len(scored):
        said.append(html.escape(_("Semua hak yang dinilai bernilai sama.")))
    return [*said, *map(html.escape, _basis(regency))]


def _weakest(least: pd.DataFrame) -> str:
    names = listed(least["right_name"].tolist())
    return _(
        "Yang paling menahan: {names} ({score}).", names=names, score=formats.score(least["score"].iloc[0])
    )


def _strongest(best: pd.DataFrame) -> str:
    names = listed(best["right_name"].tolist())
    return _("Terkuat: {names} ({score}).", names=names, score=formats.score(best["score"].iloc[0]))


def _farthest(scored: pd.DataFrame, least: pd.DataFrame) -> list[str]:
    """Return the right farthest below the median, where that is not the weakest one."""
    below = scored[scored["gap"] < 0]
    if below.empty:
        return []
    row = below.loc[below["gap"].idxmin()]
    if row["right_code"] in set(least["right_code"]):
        return []
    gap, year = formats.signed(row["gap"]), str(int(row["below_since"]))
    said = _(
        "Terjauh di bawah median: {name} ({gap}), di bawahnya sejak data tahun {year}.",
        name=row["right_name"],
        gap=gap,
        year=year,
    )
    return [said]


def _since_groups(least: pd.DataFrame) -> list[tuple[pd.Series, str]]:
    """Return a row of each group of the weakest rights of which the same can be said, with their names.

    Without names where it is said of all of them.
    """
    groups = least.groupby(["lowest_since", "below_since", "median"], dropna=False, sort=False)
    if groups.ngroups == 1:
        return [(least.iloc[0], "")]
    return [(rows.iloc[0], listed(rows["right_name"].tolist())) for _key, rows in groups]


def _since(row: pd.Series, names: str) -> str:
    """Return since when a right is the weakest and under the median; `names` are said where there are any."""
    year = str(int(row["lowest_since"]))
    said = [
        _("{names}: terendah sejak data tahun {year}.", names=names, year=year)
        if names
        else _("Terendah sejak data tahun {year}.", year=year)
    ]
    if pd.notna(row["below_since"]):
        said.append(
            _(
                "Di bawah median ({median}) sejak data tahun {year}, kini {gap} poin.",
                median=formats.score(row["median"]),
                year=str(int(row["below_since"])),
                gap=formats.signed(row["gap"]),
            )
        )
    elif pd.notna(row["median"]):
        said.append(_("Tidak di bawah median ({median}).", median=formats.score(row["median"])))
    return " ".join(said)


def _basis(regency: pd.Series) -> list[str]:
    """Return what the total rests on and which categories are open."""
    bases = spoken(terms.BASES)
    parts = [_("Dasar nilai: {basis}", basis=bases[regency["basis"]])] if pd.notna(regency["basis"]) else []
    if pd.notna(regency["mean"]):
        parts.append(_("rata-rata hak {score}", score=formats.score(regency["mean"])))
    if pd.notna(regency["bonus"]):
        parts.append(_("bonus {score}", score=formats.score(regency["bonus"])))
    if len(regency["open_categories"]) > 1:
        parts.append(_("kategori yang masih mungkin: {names}", names=", ".join(regency["open_categories"])))
    return ["; ".join(parts) + "."] if parts else []


def _reach(place: pd.DataFrame, regency: pd.Series) -> list[str]:
    """Return whether open answers alone could still lead to the next category."""
    if place.empty or pd.isna(place["next_lower"].iloc[0]) or regency["highest"] == regency["total"]:
        return []
    name = place["next_name"].iloc[0]
    if place["reachable"].iloc[0]:
        return [_("{name} masih dapat dicapai dari yang belum dijawab.", name=name)]
    return [_("{name} tidak tercapai dari yang belum dijawab saja.", name=name)]


def _losses(view: View, code: str, rights: pd.DataFrame, losses: pd.DataFrame) -> None:
    """Show the indicators that cost the chosen right, or else the weakest one, its points."""
    focus = _focus(view, rights)
    if focus is None:
        return
    name = focus["right_name"]
    found = losses[losses["right_code"] == focus["right_code"]]
    if found.empty:
        st.info(literal(_without_losses(focus)))
        return
    title = _("Karena apa: poin yang hilang dari nilai {name}", name=name)
    st.html(f'<p style="margin:.3rem 0 0"><b>{html.escape(title)}</b></p>')
    with st.container(key="sebab"):
        for row in found.head(TOP).itertuples(index=False):
            if st.button(_loss(row), key=f"sebab_{row.code}", type="tertiary"):
                go.to("indikator", indikator=row.code, kab=code)
    tables.behind("penyebab", title, view, lambda: _losses_table(found))


def _loss(row: Any) -> str:
    """Return as Markdown what an indicator costs, and why (`row`: see `queries.standing.losses_of`)."""
    said = _(
        "{text}: hilang {lost} poin; {state}, data dukung {evidence}",
        text=row.text,
        lost=formats.score(row.lost_right),
        state=spoken(terms.ANSWER_STATES)[row.state],
        evidence=_evidence(row.evidence_status),
    )
    return f"**{literal(row.code)}** {literal(said)}"


def _losses_table(found: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            _("Kode"): found["code"],
            _("Indikator"): found["text"],
            _("Hilang"): found["lost_right"],
            _("Skor"): found["score"].astype("Int64"),
            _("Keadaan"): found["state"].map(spoken(terms.ANSWER_STATES)),
            _("Data dukung"): found["evidence_status"].map(_evidence),
            _("Perangkat daerah/instansi"): found["agency"],
            _("Hilang dari total"): found["lost_total"],
        }
    )


def _evidence(status: Any) -> str:
    return _(terms.EVIDENCE["missing" if pd.isna(status) else status])


def _focus(view: View, rights: pd.DataFrame) -> pd.Series | None:
    """Return the row of the right that is explained: the one chosen, else the weakest with a score."""
    if view.right:
        return rights[rights["right_code"] == view.right].iloc[0]
    scored = rights.dropna(subset=["score"])
    return scored.loc[scored["score"].idxmin()] if len(scored) else None


def _without_losses(focus: pd.Series) -> str:
    name = focus["right_name"]
    if focus["basis"] == "right":
        return _(
            "{name}: nilai haknya dilaporkan langsung, jawaban indikatornya tidak dikirim pada tahap ini. "
            "Penyebabnya dapat dilihat setelah jawaban itu dimuat.",
            name=name,
        )
    if focus["state"] == "not_applicable":
        return _("{name}: tidak berlaku bagi daerah ini.", name=name)
    if focus["state"] == "open":
        return _("{name}: belum satu indikator pun dijawab. Minta isiannya kepada daerah.", name=name)
    return _("{name}: tidak ada poin yang hilang.", name=name)
