"""How the scores of a release came about: counted by this office, reported to it, or both."""

from typing import Literal

from kkpham_metrics.press.facts import Facts

Making = Literal["computed", "from_rights", "reported", "mixed"]
LEAD = {
    "computed": "dihitung {office}",
    "from_rights": "dihitung {office} dari nilai hak terlapor",
    "reported": "adalah nilai terlapor, bukan hitungan {office},",
    "mixed": "sebagian dihitung {office} dan sebagian terlapor,",
}
STANDING = {
    "computed": "Nilai dan kategori dalam siaran ini adalah hasil perhitungan Kantor Wilayah",
    "from_rights": (
        "Nilai dan kategori dalam siaran ini adalah hasil perhitungan Kantor Wilayah dari nilai hak terlapor"
    ),
    "reported": "Nilai dalam siaran ini adalah nilai terlapor, bukan hasil perhitungan Kantor Wilayah",
    "mixed": "Nilai dalam siaran ini sebagian hasil perhitungan Kantor Wilayah dan sebagian terlapor",
    "claimed": (
        "Nilai dan kategori siaran ini berasal dari klaim daerah: bukan hasil pemeriksaan Kantor Wilayah"
    ),
}


def making_of(facts: Facts) -> Making:
    """Return how the scores came about; a right is never counted from reported rights."""
    bases = {one.basis for one in facts.scored}
    if bases <= {"indicator"}:
        return "computed"
    if bases <= ({"total", "right"} if facts.view.right else {"total"}):
        return "reported"
    return "from_rights" if bases == {"right"} else "mixed"
