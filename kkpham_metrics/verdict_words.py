"""The verdict on a stamp in plain words, the same on the page and on the command line."""

from kkpham_metrics import formats
from kkpham_metrics.charts.recipes import RECIPES
from kkpham_metrics.figures.wording import listed
from kkpham_metrics.stamp import CHART, PAGE
from kkpham_metrics.verify import CHANGED, DEMONSTRATION, SAME, UNKNOWN, Verdict
from kkpham_metrics.words import N_, _

DATA = {
    SAME: N_("Data: masih sama dengan pada stempel."),
    CHANGED: N_("Data: berubah sejak stempel dibuat."),
    DEMONSTRATION: N_("Data: stempel dibuat dari data contoh, yang kini tidak tampil lagi."),
    UNKNOWN: N_("Data: belum pernah ada dalam buku besar ini."),
}
RULES = {
    SAME: N_("Aturan penilaian: masih sama."),
    CHANGED: N_("Aturan penilaian: berubah sejak stempel dibuat."),
    UNKNOWN: N_("Aturan penilaian: belum pernah ada dalam buku besar ini."),
}
# Where deadlines and agreements stand: they are no part of the fingerprint.
NOTED_PAGES, NOTED_CHARTS = ("pengumpulan", "pendampingan", "kabupaten", "profil"), ("kemajuan",)


def headline(verdict: Verdict) -> str:
    """Return in a few words whether what was published still holds."""
    if not verdict.known:
        return _("Stempel ini bukan dari buku besar ini")
    if verdict.present and verdict.present.changes and verdict.holds:
        return _("Masih sama untuk keadaan saat itu")
    if verdict.same:
        return _("Masih sama")
    if verdict.holds:
        return _("Angkanya masih sama")
    if verdict.nameless:
        return _("Tidak dapat dibandingkan")
    if verdict.data == DEMONSTRATION:
        return _("Dibuat dari data contoh")
    if verdict.compared and not verdict.changes:
        return _("Angka yang dibandingkan masih sama")
    return _("Sudah berubah")


def data_sentence(verdict: Verdict) -> str:
    """Return whether the data are the same, and since when the ledger showed those of the stamp."""
    if verdict.since is None:
        return _(DATA[verdict.data])
    since = _("Keadaan pada stempel tampil sejak {at}.", at=formats.second(verdict.since))
    return f"{_(DATA[verdict.data])} {since}"


def rules_sentence(verdict: Verdict) -> str:
    """Return whether the rules of the view's instrument are the same."""
    return _(RULES[verdict.rules])


def figures_sentence(verdict: Verdict) -> str:
    """Return how many figures changed and whether all were compared, or why that cannot be told.

    "" where nothing changed at all. That no figure changed is said only where all were compared.
    """
    if verdict.silent or verdict.same:
        return verdict.silent
    if verdict.changes:
        counted = _("Angka yang berubah: {n}.", n=len(verdict.changes))
        rest = _("Angka lain pada halaman ini tidak dibandingkan.")
        return counted if verdict.whole else f"{rest} {counted}"
    if verdict.whole:
        return _("Tidak satu pun angka pada tampilan ini berubah.")
    names = listed(list(verdict.compared))
    return _("{names} tidak berubah; angka lain pada halaman ini tidak dibandingkan.", names=names)


def present_sentence(verdict: Verdict) -> str:
    """Return how the figures of a past moment differ from the present ones, "" for a stamp of no moment."""
    if (found := verdict.present) is None:
        return ""
    if found.changes:
        words = {"n": len(found.changes), "first": str(found.changes[0])}
        return _("Terhadap keadaan kini {n} angka berbeda, mulai dari {first}.", **words)
    if not found.names:
        return _("Keadaan kini tidak dapat dibandingkan.")
    if found.whole:
        return _("Pada keadaan kini angkanya sama.")
    return _("Pada keadaan kini angka yang dibandingkan sama.")


def uncovered_sentence(verdict: Verdict) -> str:
    """Return what the view of a stamp shows besides that may change unseen, "" where there is nothing."""
    chart, page = (verdict.stamp.choices.get(name, "") for name in (CHART, PAGE))
    if chart in NOTED_CHARTS or (chart not in RECIPES and page in NOTED_PAGES):
        return _("Tenggat dan kesepakatan tidak tercakup stempel ini.")
    return ""
