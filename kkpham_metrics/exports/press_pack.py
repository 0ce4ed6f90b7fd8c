"""The press pack: release, figures, data, and what to know of them, as one ZIP file."""

from collections.abc import Sequence
from contextvars import copy_context
from dataclasses import dataclass, replace
from datetime import date
from io import BytesIO
from typing import Literal
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from kkpham_metrics.charts.recipes import Chart
from kkpham_metrics.exports.pack_readme import NAME as README
from kkpham_metrics.exports.pack_readme import readme
from kkpham_metrics.exports.pictures import NoBrowserError, Picture, pictures
from kkpham_metrics.exports.release_docx import release_docx
from kkpham_metrics.exports.release_text import release_text
from kkpham_metrics.exports.workbook import tables_workbook
from kkpham_metrics.office import Office
from kkpham_metrics.press.pictures import Drawn, as_example, drawn
from kkpham_metrics.press.release import MARKED, Release, write_release
from kkpham_metrics.press.tables import tables_of
from kkpham_metrics.view import View
from kkpham_metrics.words import speak
from kkpham_metrics.workspace import Workspace


@dataclass(frozen=True)
class Wanted:
    """What a release is made of: view, sender, the names of the figures, and whether as an example.

    `options` are the page's own choices in its address, by name, for the stamp.
    """

    view: View
    office: Office
    names: tuple[str, ...]
    options: tuple[tuple[str, str], ...] = ()
    watermark: bool = False


def prepared(workspace: Workspace, wanted: Wanted) -> tuple[Release, Drawn]:
    """Return the release with its figures. Raises `ReleaseRefusedError`."""
    figures = drawn(workspace, wanted.view, wanted.names)
    release = write_release(
        workspace,
        wanted.view,
        wanted.office,
        options=dict(wanted.options),
        figures=figures.charts,
        watermark=wanted.watermark,
    )
    figures = as_example(figures) if release.example else figures
    return replace(release, pictures=figures.pictures), figures


def document_with_pictures(workspace: Workspace, wanted: Wanted) -> bytes:
    """Return the release as DOCX with its figures in it, without them where no browser can draw.

    Raises `ReleaseRefusedError`.
    """
    release, figures = prepared(workspace, wanted)
    made, _lacking = _pictures(figures.charts, ("png",))
    return release_docx(release, wanted.office, {name: made[name, "png"] for name, _ in made})


def press_pack(workspace: Workspace, wanted: Wanted) -> bytes:
    """Return the pack; where no browser can draw, without pictures, and its README says so.

    Raises `ReleaseRefusedError`.
    """
    return copy_context().run(_packed, workspace, wanted)


def _packed(workspace: Workspace, wanted: Wanted) -> bytes:
    speak("id")
    release, figures = prepared(workspace, wanted)
    made, lacking = _pictures(figures.charts, ("png", "svg"))
    files = {
        "siaran-pers.docx": release_docx(
            release, wanted.office, {name: made[name, "png"] for name, _ in made}
        ),
        "siaran-pers.txt": release_text(release),
        **_named(figures.charts, made),
        "data.xlsx": _workbook(release, figures.charts),
    }
    mark = MARKED * release.example
    named = {name.replace(".", f"{mark}."): content for name, content in files.items()}
    named[README] = readme(release, list(named), figures, lacking)
    return _zipped(named, wanted.view.today)


def _pictures(
    charts: Sequence[Chart], kinds: Sequence[Literal["png", "svg"]]
) -> tuple[dict[tuple[str, str], bytes], str]:
    """Return every picture by chart and format, and why there are none, "" where they were drawn."""
    keys = [(chart, kind) for chart in charts for kind in kinds]
    try:
        found = pictures([Picture(chart.figure, kind) for chart, kind in keys])
    except NoBrowserError as error:
        return {}, str(error)
    return {(chart.name, kind): data for (chart, kind), data in zip(keys, found, strict=True)}, ""


def _named(charts: Sequence[Chart], made: dict[tuple[str, str], bytes]) -> dict[str, bytes]:
    places = {chart.name: at for at, chart in enumerate(charts, 1)}
    return {f"gambar-{places[name]}-{name}.{kind}": data for (name, kind), data in made.items()}


def _workbook(release: Release, charts: Sequence[Chart]) -> bytes:
    tables = tables_of(release) + [
        (f"Gambar {at} {chart.name}", chart.table) for at, chart in enumerate(charts, 1)
    ]
    more = {
        "Tanda siaran": "; ".join(release.marks),
        "Metode dan batas": "\n".join(release.method),
        "Berkas asal": "\n".join(release.sources),
    }
    title = f"Data siaran pers: {release.headline}"
    return tables_workbook(tables, title, release.view, release.stamp, {k: v for k, v in more.items() if v})


def _zipped(files: dict[str, bytes], day: date) -> bytes:
    sink = BytesIO()
    with ZipFile(sink, "w", ZIP_DEFLATED) as archive:
        for name, content in files.items():
            # The date is that of the release. The workbook inside still tells when it was made.
            entry = ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
            entry.compress_type = ZIP_DEFLATED
            archive.writestr(entry, content)
    return sink.getvalue()
