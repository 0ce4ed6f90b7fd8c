"""Why a release is refused: never as official what is only an example, and none without anything to say."""

from collections.abc import Sequence
from dataclasses import dataclass

from kkpham_metrics import formats
from kkpham_metrics.charts.recipes import RECIPES, Chart
from kkpham_metrics.press.decreed import Decreed
from kkpham_metrics.press.facts import Facts
from kkpham_metrics.queries.verification import UNFINISHED
from kkpham_metrics.view import PRESENT, View
from kkpham_metrics.words import _
from kkpham_metrics.workspace import Workspace


@dataclass(frozen=True)
class Refusal:
    """Why there is no release, and what would help; `markable`: a watermarked example may be made."""

    reason: str
    remedy: str
    markable: bool = False


class ReleaseRefusedError(Exception):
    """A release was asked for that is refused; `refusals` holds every reason."""

    def __init__(self, refusals: tuple[Refusal, ...]) -> None:
        """Keep the reasons; the message is all of them in words."""
        super().__init__(" ".join(f"{one.reason} {one.remedy}" for one in refusals))
        self.refusals = refusals


def refusals(workspace: Workspace, facts: Facts | Decreed) -> tuple[Refusal, ...]:
    """Return every reason why a release is refused, in the language spoken; () where it may be made."""
    view = facts.view
    found = []
    if view.as_of is not None:
        at = formats.second(view.as_of)
        found.append(
            Refusal(
                _("Layar menunjukkan keadaan lalu ({at}).", at=at),
                _("Kembali ke keadaan kini: siaran pers hanya dibuat dari keadaan kini."),
            )
        )
    if isinstance(facts, Decreed):
        return (*found, *_unpublished(facts), *_damaged(workspace))
    if view.rules != PRESENT:
        found.append(
            Refusal(
                _("Aturan yang dipilih bukan aturan yang berlaku kini."),
                _("Pilih aturan yang berlaku kini pada pilihan Aturan."),
            )
        )
    return (*found, *_nobody(facts), *_examples(facts), *_damaged(workspace))


def of_figures(view: View, charts: Sequence[Chart]) -> tuple[Refusal, ...]:
    """Return why figures refuse a release of a view that is itself none of an example.

    A figure shows more than the text speaks of: all years, those too that rest on an illustrative instrument.
    """
    found = []
    for chart in charts:
        figure = _(RECIPES[chart.name].label)
        reasons = []
        if chart.view.illustrative and not view.illustrative:
            reasons.append(_("Gambar “{figure}” memuat nilai menurut instrumen ilustratif.", figure=figure))
        if chart.view.synthetic and not (view.synthetic or view.official):
            reasons.append(_("Gambar “{figure}” memuat data contoh (sintetis).", figure=figure))
        remedy = _("Pilih gambar lain, atau buat dengan tanda air.")
        found += [Refusal(reason, remedy, markable=True) for reason in reasons]
    return tuple(found)


def must_refuse(found: tuple[Refusal, ...], *, watermark: bool) -> bool:
    """Return whether nothing may be made: some reason holds that a watermark does not lift."""
    return any(not (one.markable and watermark) for one in found)


def _unpublished(facts: Decreed) -> list[Refusal]:
    if facts.known:
        return []
    return [
        Refusal(
            _("Tidak ada hasil resmi terbit untuk pilihan ini."),
            _("Pilih tahun data lain, atau catat keputusannya pada halaman Hasil Resmi."),
        )
    ]


def _nobody(facts: Facts) -> list[Refusal]:
    if facts.scored:
        return []
    unfinished = len(facts.absent.get(UNFINISHED, []))
    if unfinished and unfinished == len(facts.standings):
        return [
            Refusal(
                _("Verifikasi semua daerah yang dipilih belum selesai: belum ada nilai untuk disiarkan."),
                _("Selesaikan verifikasi pada halaman Verifikasi, atau pilih tahap lain."),
            )
        ]
    return [
        Refusal(
            _("Tidak ada daerah yang mempunyai nilai untuk pilihan ini."),
            _("Pilih tahun data, tahap, atau daerah lain."),
        )
    ]


def _examples(facts: Facts) -> list[Refusal]:
    found = []
    if facts.view.synthetic:
        found.append(
            Refusal(
                _("Angkanya data contoh (sintetis): tidak boleh disiarkan sebagai keadaan sebenarnya."),
                _("Muat kiriman kabupaten/kota pada halaman Unggah."),
                markable=True,
            )
        )
    if facts.view.illustrative:
        found.append(
            Refusal(
                _("Instrumennya ilustratif: indikatornya bukan bunyi lampiran peraturan."),
                _("Masukkan lampiran asli dengan impor instrumen (lihat Panduan)."),
                markable=True,
            )
        )
    elif facts.illustrative_before:
        year = str(facts.previous)
        found.append(
            Refusal(
                _("Tahun pembandingnya ({year}) dinilai dengan instrumen ilustratif.", year=year),
                _("Masukkan lampiran asli dengan impor instrumen (lihat Panduan)."),
                markable=True,
            )
        )
    return found


def _damaged(workspace: Workspace) -> list[Refusal]:
    if not workspace.damaged:
        return []
    files = ", ".join(workspace.damaged)
    return [
        Refusal(
            _("Berkas rusak disisihkan ({files}): angkanya mungkin tidak utuh.", files=files),
            _("Pulihkan dari cadangan, atau minta kiriman ulang."),
            markable=True,
        )
    ]
