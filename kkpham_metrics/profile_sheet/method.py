"""What a profile rests on and does not say: instrument, stage, what is assumed, and how it is checked."""

from kkpham_metrics import formats
from kkpham_metrics.profile_sheet.asked import About
from kkpham_metrics.profile_sheet.sheet import shorten
from kkpham_metrics.words import N_, _

LONGEST = 330
STAGES = {
    "self": N_("Nilai mandiri: klaim daerah yang belum diperiksa Kantor Wilayah."),
    "verified": N_("Nilai terverifikasi: sudah diputuskan Kantor Wilayah, belum ditetapkan di pusat."),
    "final": N_("Nilai final: dihitung dari jawaban sebagaimana tercatat pada tahap akhir di pusat."),
}
# What a regency or the ministry reported as a whole was never decided or counted here.
REPORTED = {
    "self": N_("Nilai mandiri: klaim daerah yang belum diperiksa Kantor Wilayah."),
    "verified": N_("Nilai tahap verifikasi sebagaimana dilaporkan, bukan putusan per indikator."),
    "final": N_("Nilai final sebagaimana dilaporkan, bukan hasil hitung ulang."),
}
COUNTED = {
    "indicator": N_("Hitungan Kantor Wilayah, bukan penetapan"),
    "right": N_("Hitungan Kantor Wilayah dari nilai hak terlapor, bukan penetapan"),
    "indicator+right": N_("Sebagian hitungan Kantor Wilayah, sebagian nilai hak terlapor, bukan penetapan"),
    "total": N_("Nilai total terlapor, bukan hitungan Kantor Wilayah dan bukan penetapan"),
}


def method(about: About) -> tuple[str, ...]:
    """Return the sentences on method and limits, the weightiest first."""
    view = about.view
    said = [_("Seluruh data adalah data contoh (sintetis), kecuali hasil resmi.")] * view.synthetic
    said.append(_stage(about))
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
    counted = _(COUNTED[basis_of(about) or "indicator"])
    said.append(_("{counted}: predikat resmi hanya dengan keputusan menteri.", counted=counted))
    return tuple(shorten(sentence, LONGEST) for sentence in said)


def basis_of(about: About) -> str:
    """Return how its total came about, a key of `COUNTED`, "" without one."""
    return str(about.row["basis"]) if about.scored and about.row["basis"] in COUNTED else ""


def source(about: About) -> str:
    """Return the source line: a total that was reported is no calculation of this programme."""
    if basis_of(about) != "total":
        return about.view.origin
    view = about.view
    return _(
        "Sumber: nilai total terlapor, tidak dihitung KKP HAM Kalbar. {sentence}; sidik data {data}; dibuat "
        "{day}.",
        sentence=view.sentence, data=view.data, day=formats.day(view.today),
    )  # fmt: skip


def _stage(about: About) -> str:
    """Return what the stage means for this regency: nothing undecided or reported is called decided."""
    if about.unfinished:
        return _(
            "Verifikasi belum selesai: {n} isian belum diputuskan Kantor Wilayah; sebelum itu tidak ada "
            "nilai terverifikasi.",
            n=about.undecided,
        )
    reported = basis_of(about) in ("total", "right", "indicator+right")
    return _((REPORTED if reported else STAGES)[about.view.stage])


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
