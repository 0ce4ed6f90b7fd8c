"""The workbook that carries a whole instrument: its sheets, columns, words and rules.

Writer and reader both look here. Every column shows its Indonesian label with the field's own name behind
it, because faults speak of fields: "Batas bawah (lower)".
"""

from dataclasses import dataclass

from kkpham_metrics.instrument.rules import AGENCY_KINDS, DIRECTIONS, GAPS, METHODS

GUIDE, RULES, RIGHTS, CATEGORIES = "Petunjuk", "Aturan", "Hak", "Kategori"
INDICATORS, STEPS, LISTS = "Indikator", "Langkah", "Daftar"
FORM_SHEET = "Identitas"  # by it the form of a regency is told apart from an instrument
HEAD_SECTION = "instrumen"  # the rules that instrument.toml holds outside any section
PROVENANCE = ("basis", "verified", "source")

# Words of the files → words of the workbook, by kind of column.
WORDS = {
    "yes": {"true": "ya", "false": "tidak"},
    "answer": {"number": "angka", "choice": "pilihan", "score": "skor"},
    "basis": {
        "regulation": "peraturan",
        "published": "hasil terbit",
        "press": "pemberitaan",
        "assumption": "andaian",
    },
    "direction": DIRECTIONS,
    "agency": AGENCY_KINDS,
    "gap": GAPS,
    "type": {"S": "S", "P": "P", "H": "H"},
}


@dataclass(frozen=True)
class Column:
    """A column: the field's name, its label, its width in characters, and the kind of its cells.

    Kinds: text, code (of an indicator), right (code of a right), number, and those of `WORDS`.
    """

    name: str
    label: str
    width: int
    kind: str = "text"

    @property
    def header(self) -> str:
        """Return what stands in row 1 of the sheet."""
        return f"{self.label} ({self.name})"


_PROVENANCE_COLUMNS = (
    Column("basis", "Dasar", 15, "basis"),
    Column("verified", "Terverifikasi", 14, "yes"),
    Column("source", "Sumber", 60),
)
COLUMNS: dict[str, tuple[Column, ...]] = {
    RULES: (
        Column("section", "Bagian", 16),
        Column("key", "Kunci", 12),
        Column("value", "Nilai", 34),
        Column("meaning", "Arti", 52),
        *_PROVENANCE_COLUMNS,
    ),
    RIGHTS: (
        Column("code", "Kode", 10, "right"),
        Column("name", "Nama hak", 44),
        Column("group", "Kelompok", 26),
        *_PROVENANCE_COLUMNS,
    ),
    CATEGORIES: (
        Column("code", "Kode", 16),
        Column("name", "Nama kategori", 28),
        Column("lower", "Batas bawah", 14, "number"),
        Column("colour", "Warna", 12),
        *_PROVENANCE_COLUMNS,
    ),
    INDICATORS: (
        Column("code", "Kode", 10, "code"),
        Column("right", "Hak", 8, "right"),
        Column("type", "Jenis", 8, "type"),
        Column("number", "Nomor", 9, "number"),
        Column("text", "Bunyi indikator", 48),
        Column("answer", "Cara jawab", 11, "answer"),
        Column("unit", "Satuan", 16),
        Column("minimum", "Nilai terkecil", 12, "number"),
        Column("maximum", "Nilai terbesar", 12, "number"),
        Column("direction", "Arah", 16, "direction"),
        Column("numerator", "Pembilang", 28),
        Column("denominator", "Penyebut", 28),
        Column("agency", "Perangkat daerah/instansi", 24),
        Column("agency_kind", "Jenis instansi", 14, "agency"),
        Column("evidence", "Data dukung diminta", 36),
        Column("illustrative", "Ilustratif", 13, "yes"),
        Column("source", "Sumber", 26),
        Column("note", "Catatan", 30),
    ),
    STEPS: (
        Column("code", "Kode indikator", 14, "code"),
        Column("lower", "Batas bawah", 12, "number"),
        Column("lower_closed", "Termasuk batas bawah", 16, "yes"),
        Column("upper", "Batas atas", 12, "number"),
        Column("upper_closed", "Termasuk batas atas", 16, "yes"),
        Column("score", "Skor", 9, "number"),
        Column("label", "Keterangan", 48),
        Column("gap", "Celah", 14, "gap"),
        Column("note", "Catatan", 40),
    ),
}

# section.key → (kind of its value, what it means). Optional keys are offered too, with an empty value.
RULE_KEYS = {
    "instrumen.id": ("text", "Tanda pengenal (a-z, 0-9, -); id yang sama menggantikan"),
    "instrumen.title": ("text", "Nama singkat peraturan, seperti yang tampil di layar"),
    "instrumen.regulation": ("text", "Nama lengkap peraturan"),
    "data_years.first": ("number", "Tahun data pertama yang dinilai dengan instrumen ini"),
    "data_years.last": ("number", "Tahun data terakhir; kosong bila masih berlaku"),
    "award_year.lag": ("number", "Selisih tahun penghargaan dan tahun data"),
    "counts.rights": ("number", "Banyaknya hak menurut peraturan"),
    "counts.indicators": ("number", "Banyaknya indikator menurut peraturan"),
    "scale.scores": ("list", "Skor yang dapat diperoleh satu indikator, dari 0 naik, dipisah titik koma"),
    "right_score.method": ("text", "indicator_mean: rata-rata indikator; type_weights: jenis dibobot"),
    "right_score.weights": ("pairs", "Bobot tiap jenis, berjumlah 100, misalnya S = 10; P = 30; H = 60"),
    "total.method": ("text", "mean_of_rights: rata-rata hak; mean_of_indicators: rata-rata indikator"),
    "not_applicable.treatment": ("text", "leaves_denominator: yang tidak berlaku tidak ikut dihitung"),
    "allocation.codes": ("codes", "Indikator yang haknya hanya andaian; hapus barisnya bila tidak ada"),
    "bridge.rights": ("pairs", "Hak yang sepadan dengan hak instrumen lain, misalnya 06 = kesehatan"),
    "bonus.allowed": ("yes", "Apakah ada nilai tambahan di atas nilai total"),
    "bonus.name": ("text", "Nama nilai tambahan"),
    "bonus.cap": ("number", "Batas atas nilai sesudah ditambah; kosong bila tidak dibatasi"),
    "rounding.decimals": ("number", "Banyaknya angka di belakang koma pada nilai"),
    "rounding.mode": ("text", "half_up: angka 5 dibulatkan ke atas"),
}  # fmt: skip
CHOICES = {f"{section}.{key}": list(allowed) for (section, key), allowed in METHODS.items()} | {
    "bonus.allowed": list(WORDS["yes"].values())
}
