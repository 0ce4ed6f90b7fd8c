"""The verdict on a stamp in plain words, the same on the page and on the command line."""

from kkpham_metrics import formats
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


def headline(verdict: Verdict) -> str:
    """Return in a few words whether what was published still holds."""
    if not verdict.known:
        return _("Stempel ini bukan dari buku besar ini")
    if verdict.same:
        return _("Masih sama")
    if verdict.data == DEMONSTRATION:
        return _("Dibuat dari data contoh")
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
    """Return how many figures changed, or why that cannot be told; "" where nothing changed at all."""
    if verdict.silent or verdict.same:
        return verdict.silent
    if not verdict.changes:
        return _("Tidak satu pun angka pada tampilan ini berubah.")
    return _("Angka yang berubah: {n}.", n=len(verdict.changes))
