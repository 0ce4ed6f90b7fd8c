"""Kabupaten/Kota: one regency's score, opened down to right, indicator, file, sheet and row."""

from dataclasses import replace

from kkpham_metrics.queries import assessments, profile, province, published
from pages.components import absence, marks, office, regency_detail
from pages.components.entry import through_dashboard
from pages.components.filters import ONE_REGENCY, SOURCE, STAGE, YEAR, header

through_dashboard()

workspace = office.workspace()
view = header(lambda v: v.regency_names[0], workspace, (YEAR, STAGE, SOURCE, ONE_REGENCY))
code, name = view.regencies[0], view.regency_names[0]
view = replace(view, subject=f"{code} {name}")
marks.show(workspace, view)
warehouse = workspace.warehouse
if not view.official:
    frame = office.ask(province.overview, warehouse, view.data_year, view.stage)
    regency = frame[frame["regency"] == code].iloc[0]
    if regency["state"] not in ("scored", "not_scored"):
        absence.of_regency(view, name, regency["state"])
    else:
        since = office.ask(assessments.previous_year, warehouse, view.data_year, view.stage)
        categories = office.ask(province.categories, warehouse, view.data_year).set_index("code")
        scored = int(frame["rank"].count())
        asked = (warehouse, view.data_year, view.stage, code)
        regency_detail.figures(regency, scored, since, categories["colour"].to_dict())
        regency_detail.rights(view, office.ask(profile.rights_of, *asked))
        regency_detail.answers(view, office.ask(profile.answers_of, *asked))
        regency_detail.reported(view, office.ask(profile.reported_of, *asked))
regency_detail.published(view, office.ask(published.results_of, warehouse, code), name)
marks.footer(view)
