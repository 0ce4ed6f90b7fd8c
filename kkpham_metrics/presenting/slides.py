"""From a step to its slide."""

from collections.abc import Callable
from dataclasses import replace

from kkpham_metrics.charts.besides import said_besides
from kkpham_metrics.charts.chart import without_instrument
from kkpham_metrics.charts.recipes import RECIPES, UNPUBLISHED, NothingToDrawError, draw
from kkpham_metrics.choices import unknown, view_of, with_indicators
from kkpham_metrics.facts import regency as regency_facts
from kkpham_metrics.figures.wording import absence
from kkpham_metrics.presenting import collecting, opening, why
from kkpham_metrics.presenting.slide import Slide
from kkpham_metrics.presenting.step import FIGURES, MISSING, NEXT, TITLE, WHY, Step, kinds, of_regency
from kkpham_metrics.queries.verification import UNFINISHED
from kkpham_metrics.stamp import CHART, PAGE, stamp_of
from kkpham_metrics.view import COMPUTED, View
from kkpham_metrics.words import _
from kkpham_metrics.workspace import Workspace

_OWN: dict[str, Callable[[Workspace, Slide], Slide]] = {
    TITLE: opening.title,
    FIGURES: opening.figures,
    WHY: why.why,
    MISSING: collecting.missing,
    NEXT: collecting.next_steps,
}
RIGHTS = "profil"
# Where what these slides say stands in the dashboard.
_PAGES = {TITLE: "presentasi", FIGURES: "ringkasan", WHY: "kabupaten", MISSING: "pengumpulan",
          NEXT: "pengumpulan"}  # fmt: skip


def slide_of(workspace: Workspace, step: Step, *, dark: bool = False) -> Slide:
    """Return the slide of a step; where its view has no such chart, the slide says why.

    `workspace` must have been opened with the rules (`aturan`) and at the moment (`saat`) of the step.
    Raises `KeyError` for an unknown kind or stage and `ValueError` for a year that is none.
    """
    view = view_of(workspace, step.choices, full_names=of_regency(step.kind))
    if step.kind in (MISSING, NEXT):  # a decree says nothing of what is collected
        view = replace(view, source=COMPUTED)
    if step.kind in (MISSING, WHY):
        view = with_indicators(workspace, view)
    empty = Slide(step, view, "", stamp=_stamp(view, step.kind), marks=view.marks, source=view.origin)
    if reason := unknown(workspace, step.choices):  # never the total in place of a right that is gone
        return _saying(empty, _title(step.kind, "", view), reason)
    if view.official and step.kind == WHY:
        return _saying(empty, _title(WHY, _regency(view), view), _(UNPUBLISHED))
    if not (view.official or view.instrument_id) and (step.kind == FIGURES or of_regency(step.kind)):
        name = _regency(view) if of_regency(step.kind) else ""
        return _saying(empty, _title(step.kind, name, view), without_instrument(view.data_year))
    if step.kind in _OWN:
        return _OWN[step.kind](workspace, empty)
    return _of_chart(workspace, empty, dark=dark)


def _of_chart(workspace: Workspace, slide: Slide, *, dark: bool) -> Slide:
    step, view = slide.step, slide.view
    name = _regency(view) if of_regency(step.kind) else ""
    title = _title(step.kind, name, view)
    if name and not view.official and (said := _unfinished(workspace, view, step.kind)):
        return _saying(slide, title, said)
    try:
        chart = draw(step.kind, workspace, view, step.choices, dark=dark)
    except NothingToDrawError as error:
        computed = name and not view.official
        silent = _saying(slide, title, _why_not(workspace, view, str(error)) if computed else str(error))
        return _with_total(workspace, silent) if computed and step.kind == RIGHTS else silent
    figures = regency_facts.key_figures(workspace.warehouse, view, view.regencies[0]) if name else None
    if figures is None:
        title = chart.title
    return replace(
        slide, title=title, lead=chart.alt, chart=chart, cards=figures or (),
        beside=figures.beside if figures else (), notes=f"{title}. {chart.alt}",
        view=chart.view, marks=chart.view.marks, stamp=chart.stamp,
        source=f"{chart.view.origin} {said_besides(chart)}".strip(),
    )  # fmt: skip


def _saying(slide: Slide, title: str, reason: str) -> Slide:
    """Return the slide with the reason why there is nothing to show."""
    return replace(slide, title=title, points=(reason,), notes=f"{title}. {reason}")


def _with_total(workspace: Workspace, slide: Slide) -> Slide:
    """Return the slide of a regency without scores of rights, with what is known of its total."""
    view = slide.view
    if regency_facts.row(workspace.warehouse, view, view.regencies[0])["state"] != "scored":
        return slide
    cards = regency_facts.key_figures(workspace.warehouse, view, view.regencies[0]).beside
    known = [f"{card.label}: {card.value}" + f" ({card.below})" * bool(card.below) for card in cards]
    return replace(slide, points=(*slide.points, *known), notes=f"{slide.notes} {'; '.join(known)}.")


def _regency(view: View) -> str:
    return view.regency_names[0] if view.regencies else ""


def _unfinished(workspace: Workspace, view: View, kind: str) -> str:
    """Return that a regency's verification is unfinished, "" where it is not or all stages are shown."""
    row = regency_facts.row(workspace.warehouse, view, view.regencies[0])
    if row["state"] != UNFINISHED or kind == "tahap_hak":
        return ""
    why_not = regency_facts.why_unscored(workspace.warehouse, view, row)
    return regency_facts.unscored(view.regency_names[0], why_not)


def _why_not(workspace: Workspace, view: View, reason: str) -> str:
    """Return why a regency has no chart: that it sent nothing is said by its name."""
    row = regency_facts.row(workspace.warehouse, view, view.regencies[0])
    if row["state"] == "scored":
        return reason
    return _("{name}: {absence}.", name=view.regency_names[0], absence=absence(row["state"]))


def _title(kind: str, name: str, view: View) -> str:
    """Return the title of a chart's slide where its own says too little: of one regency, or of none."""
    if kind == RIGHTS and name:
        return _("{name}: nilai per hak, data tahun {year}", name=name, year=str(view.data_year))
    label = kinds()[kind]
    return f"{name}: {label[:1].lower()}{label[1:]}" if name else label


def _stamp(view: View, kind: str) -> str:
    """Return the stamp under which what a slide says is found again, where it is no chart."""
    recipe = RECIPES.get(kind)
    return stamp_of(view, **{PAGE: recipe.page, CHART: kind} if recipe else {PAGE: _PAGES[kind]})
