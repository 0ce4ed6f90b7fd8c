"""What a profile rests on and does not say: instrument, stage, what is assumed, and how it is checked."""

from kkpham_metrics.profile_sheet.asked import About
from kkpham_metrics.profile_sheet.sheet import shorten
from kkpham_metrics.words import N_, _

LONGEST = 330
STAGES = {
    "self": N_("Nilai mandiri: klaim daerah yang belum diperiksa Kantor Wilayah."),
    "verified": N_("Nilai terverifikasi: sudah diputuskan Kantor Wilayah, belum ditetapkan di pusat."),
    "final": N_("Nilai final: dihitung dari jawaban sebagaimana tercatat pada tahap akhir di pusat."),
}


def method(about: About) -> tuple[str, ...]:
    """Return the sentences on method and limits, the weightiest first."""
    view = about.view
    said = [_("Seluruh data adalah data contoh (sintetis), kecuali hasil resmi.")] * view.synthetic
    said.append(_(STAGES[view.stage]))
    said += [
        _("Indikator ilustratif: disusun untuk peragaan, bukan bunyi lampiran peraturan.")
    ] * view.illustrative
    if view.assumptions:
        said.append(_("Masih andaian: {rules}.", rules=", ".join(view.assumptions)))
    said.append(
        _(
            "Yang belum dijawab dihitung nol; yang tidak berlaku tidak dihitung; tanpa kiriman tidak ada "
            "nilai. Naik atau turun hanya disebut bila jawaban yang belum lengkap tidak dapat membaliknya."
        )
    )
    said.append(_("Median dan peringkat: di antara daerah yang mempunyai nilai pada tahap ini."))
    said.append(_("Hitungan Kantor Wilayah, bukan penetapan: predikat resmi hanya dengan keputusan menteri."))
    return tuple(shorten(sentence, LONGEST) for sentence in said)


def marks(about: About) -> tuple[str, ...]:
    """Return the marks of every page of a profile."""
    return about.view.marks + (_("PUTUSAN ATAS JAWABAN LAMA"),) * (about.code in about.province.outdated)


def check(stamp: str) -> str:
    """Return how the stamp is used, "" without one."""
    if not stamp:
        return ""
    return _(
        "Ketik stempel ini pada halaman Stempel di dasbor, atau jalankan “python -m kkpham_metrics verify "
        "{code}”: terbuka tampilan yang sama, dan terlihat apakah datanya masih sama.",
        code=stamp,
    )
