"""The note on method and limits: what stands behind the figures of a release, and what they do not say."""

from kkpham_metrics.press.decreed import Decreed, doubts
from kkpham_metrics.press.facts import Facts, full_name
from kkpham_metrics.press.making import STANDING, making_of
from kkpham_metrics.press.numbers import Numbers, Where
from kkpham_metrics.press.subject import Subject
from kkpham_metrics.press.wording import listed, sentence
from kkpham_metrics.terms import BASES
from kkpham_metrics.view import View

PROGRAMME = (
    "Kabupaten/Kota Peduli HAM (KKP HAM) menilai kinerja pemerintah kabupaten/kota dalam penghormatan, "
    "pelindungan, pemenuhan, penegakan, dan pemajuan hak asasi manusia (P5HAM)."
)
STAGES = {
    "self": (
        "Tahap: nilai mandiri. Nilai berasal dari isian yang dikirim kabupaten/kota sendiri. Isian itu "
        "adalah klaim daerah yang belum diperiksa Kantor Wilayah, dan nilainya dapat berubah setelah "
        "verifikasi."
    ),
    "verified": (
        "Tahap: nilai terverifikasi. Nilai berasal dari isian sebagaimana tercatat pada tahap verifikasi "
        "Kantor Wilayah, yang belum ditetapkan di tingkat pusat."
    ),
    "final": (
        "Tahap: nilai final. Nilai berasal dari isian sebagaimana tercatat pada tahap akhir di tingkat pusat."
    ),
}
DECIDED = (
    "Tahap: nilai terverifikasi. Jawaban dan data dukung daerah yang mempunyai nilai sudah diputuskan Kantor "
    "Wilayah, tetapi belum ditetapkan di tingkat pusat."
)
NOT_THE_DECREE = (
    "nilai dan kategori itu bukan penetapan. Predikat resmi hanya ditetapkan dengan keputusan menteri."
)
CHANGES = (
    "“Naik” dan “turun” hanya disebut bila arah itu tetap sama apa pun isi jawaban yang belum lengkap; "
    "“tetap” hanya bila nilainya sama persis. Besar perubahan disebut sementara selama ada jawaban yang "
    "belum lengkap. Yang dibandingkan hanya tahun data dengan instrumen yang sama dan daerah yang mempunyai "
    "nilai pada kedua tahun."
)
PUBLISHED = (
    "Siaran ini hanya memuat hasil yang terbit dalam keputusan atau pemberitaan, tanpa hasil perhitungan "
    "Kantor Wilayah."
)


def of_facts(facts: Facts, numbers: Numbers) -> tuple[str, ...]:
    """Return the notes of a release of computed scores."""
    view, making = facts.view, making_of(facts)
    decided = view.stage == "verified" and making == "computed"
    standing = STANDING["claimed" if view.stage == "self" else making]
    said = [PROGRAMME, _years(view), _rules(view), DECIDED if decided else STAGES[view.stage]]
    said.append(f"{standing}; {NOT_THE_DECREE}")
    said += [CHANGES] * (facts.previous is not None)
    return tuple(filter(None, [*said, *_limits(facts, numbers)]))


def of_decreed(facts: Decreed) -> tuple[str, ...]:
    """Return the notes of a release of published results."""
    return tuple(filter(None, (PROGRAMME, _years(facts.view), PUBLISHED, doubts(facts))))


def _years(view: View) -> str:
    return (
        f"Yang dinilai adalah kinerja Januari–Desember {view.data_year} (tahun data {view.data_year}), dalam "
        f"penilaian tahun {view.award_year}."
    )


def _rules(view: View) -> str:
    illustrative = (
        "; indikatornya ilustratif, yaitu disusun untuk peragaan dan bukan bunyi lampiran peraturan"
        * view.illustrative
    )
    return sentence(f"instrumen: {view.instrument}{illustrative}")


def _limits(facts: Facts, numbers: Numbers) -> list[str]:
    view = facts.view
    said = []
    if view.assumptions:
        said.append(f"Aturan berikut belum terkonfirmasi dan masih andaian: {'; '.join(view.assumptions)}.")
    if not all(one.settled for one in facts.scored):
        names = listed([one.name for one in facts.scored if not one.settled])
        said.append(
            f"Jawaban {names} belum lengkap; indikator yang belum dijawab dihitung nol, sehingga nilainya "
            "masih dapat naik."
        )
    said += _reported(facts)
    said += _verification(facts, numbers)
    if view.synthetic:
        said.append("Seluruh data adalah data contoh (sintetis), bukan keadaan yang sebenarnya.")
    return said


def _reported(facts: Facts) -> list[str]:
    """Say whose score was reported as a whole: it is not calculated from indicators."""
    said = []
    for basis in ("total", "right", "indicator+right"):
        names = [one.name for one in facts.scored if one.basis == basis]
        if names:
            whose = "semua daerah" if len(names) == len(facts.scored) > 1 else listed(names)
            rest = "" if basis == "indicator+right" else ", bukan hitungan dari indikator"
            said.append(sentence(f"dasar nilai {whose}: {BASES[basis]}{rest}"))
    return said


def _verification(facts: Facts, numbers: Numbers) -> list[str]:
    said = []
    where = Where(f"verification.pending({facts.view.data_year})", Subject(facts.view).standings.years)
    if facts.undecided:
        each = [
            f"{full_name(code, code)} ({numbers.digits(f'Isian {full_name(code, code)} yang belum diputuskan', n, where)} isian)"  # noqa: E501
            for code, n in facts.undecided.items()
        ]
        said.append(
            "Verifikasi belum selesai, sehingga tanpa nilai, kategori, dan peringkat: "
            + sentence(listed(each))
        )
    if facts.outdated:
        said.append(
            "Sebagian putusan verifikasi menilai jawaban yang sesudahnya ditarik atau berubah, pada "
            + sentence(listed(facts.outdated))
        )
    return said
