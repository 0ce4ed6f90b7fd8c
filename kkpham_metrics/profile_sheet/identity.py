"""Who a regency is: code, capital, population, area, and where these come from."""

from kkpham_metrics import formats
from kkpham_metrics.references import datasets
from kkpham_metrics.regency import regencies
from kkpham_metrics.words import _, language

FILE = "data/reference/regencies.csv"


def facts_of(code: str) -> tuple[tuple[str, str], ...]:
    """Return name and value of what is known of a regency; of one unknown here its code alone."""
    known = regencies().get(code)
    if known is None:
        return ((_("Kode Kemendagri"), code),)
    return (
        (_("Kode Kemendagri"), code),
        (_("Ibu kota"), known.capital),
        (_("Penduduk"), _("{n} jiwa", n=formats.number(known.population))),
        (_("Luas"), _("{n} km²", n=formats.number(known.area_km2))),
    )


def source_of_facts() -> str:
    """Return where the facts come from, in the language spoken."""
    known = datasets(language())
    return str(known.loc[known["file"] == FILE, "origin"].iloc[0])
