"""Profil Daerah: one regency on two sheets of paper, as PDF and Word; all of them in one go."""

from kkpham_metrics.words import _
from pages.components import marks, office, outdated, profile_all, profile_files, profile_preview, unfinished
from pages.components.entry import through_dashboard
from pages.components.filters import ONE_REGENCY, STAGE, YEAR, header

through_dashboard()

workspace = office.workspace()
view = header(lambda v: _("Profil {name}", name=v.regency_names[0]), workspace, (YEAR, STAGE, ONE_REGENCY))
code = view.regencies[0]
profile = profile_files.profile(workspace, view, code)
warehouse = workspace.warehouse
compared = view.stage == "verified"
verified = [*unfinished.mark(warehouse, profile.view), *outdated.mark(warehouse, profile.view)]
marks.show(workspace, profile.view, *(verified if compared else []))
left, right = profile_files.places()
with left:
    profile_files.show(profile)
with right:
    profile_all.show(workspace, view)
profile_preview.show(workspace, profile)
marks.footer(profile.view)
