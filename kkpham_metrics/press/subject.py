"""What a release speaks of, in its own words: score, stage, regencies chosen, and the questions behind."""

from dataclasses import dataclass

from kkpham_metrics.press.numbers import Where
from kkpham_metrics.press.wording import lower_first
from kkpham_metrics.view import View

PROVINCE = "Kalimantan Barat"
ACCORDING_TO = {
    "self": "menurut nilai mandiri, yaitu klaim daerah yang belum diperiksa Kantor Wilayah",
    "verified": "menurut nilai yang sudah diverifikasi Kantor Wilayah",
    "final": "menurut nilai tahap final",
}


@dataclass(frozen=True)
class Subject:
    """The questions that the facts of a view were asked with, and the words for what they speak of."""

    view: View

    @property
    def score(self) -> str:
        """Return what the score is called."""
        if self.view.right:
            return f"nilai hak {lower_first(self.view.right_name).removeprefix('hak ')}"
        return "nilai Peduli HAM"

    @property
    def regulation(self) -> str:
        """Return the regulation's title alone, for prose: the note says which rules were applied."""
        return self.view.regulation or self.view.instrument

    @property
    def standings(self) -> Where:
        """Return where the scores of all regencies are from."""
        right = f", hak {self.view.right}" if self.view.right else ""
        asked = f"settled.settled({self.view.data_year}, {self.view.stage}{right})"
        return Where(asked, (self.view.data_year,))

    @property
    def figures(self) -> Where:
        """Return where the mean and the coverage are from."""
        name = "rights.key_figures_of_right" if self.view.right else "province.key_figures"
        return Where(f"{name}({self.view.data_year}, {self.view.stage})", (self.view.data_year,))

    def of(self, regency: str) -> Where:
        """Return where one regency's score is from."""
        return Where(self.standings.question, self.standings.years, regency)

    def since(self, previous: int, regency: str = "") -> Where:
        """Return where a change is from."""
        asked = f"trend.changes({self.view.data_year}, {previous}, {self.view.stage})"
        return Where(asked, (self.view.data_year, previous), regency)


def among(view: View, having: str = "") -> str:
    """Return which regencies are spoken of: those of the province, or those chosen, `having` something."""
    told = ["dibahas dalam siaran ini"] * bool(view.regencies) + [having] * bool(having)
    return f"di {PROVINCE}" + f" yang {' dan '.join(told)}" * bool(told)


def short_noun(view: View) -> str:
    """Return whom a count is of where a whole sentence would be too long."""
    return "daerah yang dibahas" if view.regencies else "daerah"
