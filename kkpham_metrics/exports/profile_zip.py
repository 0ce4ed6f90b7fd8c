"""The profiles of all regencies in one ZIP, each told when it is ready: a screen shows how far it is."""

from collections.abc import Callable, Collection, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from dataclasses import dataclass, field
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from kkpham_metrics.exports.browser import NoBrowserError
from kkpham_metrics.exports.profile_docx import profile_docx, profile_pictures
from kkpham_metrics.exports.profile_pdf import profile_pdf
from kkpham_metrics.profile_sheet.build import every_profile
from kkpham_metrics.profile_sheet.sheet import Profile
from kkpham_metrics.view import View
from kkpham_metrics.words import N_, _
from kkpham_metrics.workspace import Workspace

PDF, DOCX = "pdf", "docx"
KINDS = {PDF: N_("PDF"), DOCX: N_("Word (DOCX)")}
AT_ONCE = 2
NOT_MADE = N_("tidak-terbuat.txt")


@dataclass(frozen=True)
class Made:
    """What became of one regency: files by their names, or why there are none (`fault`)."""

    name: str
    files: dict[str, bytes] = field(default_factory=dict)
    fault: str = ""


def make_all(workspace: Workspace, view: View, kinds: Collection[str]) -> Iterator[Made]:
    """Make the profiles of all regencies of a view, in their order; `kinds` are keys of `KINDS`.

    While the browser prints one, the next is put together. What goes wrong with one does not lose the others.
    Raises `NoBrowserError` where PDF is asked for and nothing can print it.
    """
    pool = ThreadPoolExecutor(AT_ONCE)
    try:
        asked = every_profile(workspace, view)
        # Each thread speaks the language spoken here.
        making = [pool.submit(copy_context().run, _made, name, make, kinds) for name, make in asked]
        for one in making:
            yield one.result()
    finally:
        pool.shutdown(cancel_futures=True)


def _made(name: str, make: Callable[[], Profile], kinds: Collection[str]) -> Made:
    try:
        return Made(name, _files(make(), kinds))
    except NoBrowserError:
        raise
    except Exception as error:  # whatever it is: thirteen profiles are better than none
        return Made(name, fault=f"{type(error).__name__}: {error}")


def zipped(made: Sequence[Made]) -> bytes:
    """Return the files as one ZIP; whose were not made is named in a text file of it."""
    sink = BytesIO()
    with ZipFile(sink, "w", ZIP_DEFLATED) as file:
        for one in made:
            for name, data in one.files.items():
                file.writestr(name, data)
        if lost := [one for one in made if one.fault]:
            file.writestr(_(NOT_MADE), "".join(f"{one.name}: {one.fault}\r\n" for one in lost))
    return sink.getvalue()


def docx_of(profile: Profile) -> bytes:
    """Return the profile as a document, with tables in the place of pictures where nothing can draw."""
    try:
        return profile_docx(profile, profile_pictures(profile))
    except NoBrowserError:
        return profile_docx(profile, None)


_MAKERS = {PDF: profile_pdf, DOCX: docx_of}


def _files(profile: Profile, kinds: Collection[str]) -> dict[str, bytes]:
    return {f"{profile.file_name}.{kind}": _MAKERS[kind](profile) for kind in KINDS if kind in kinds}
