"""Check what a row says of one regency's published result: every cell, every fault."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from kkpham_metrics.calendar import years_without_assessment
from kkpham_metrics.decrees.columns import CONFIDENCE_WORDS, category_names, category_words
from kkpham_metrics.decrees.dates import parse_date
from kkpham_metrics.files.tables import is_blank
from kkpham_metrics.formats import bound
from kkpham_metrics.instrument.model import Instrument
from kkpham_metrics.numbers import NumberError, parse_number
from kkpham_metrics.regency import RegencyError, parse_regency
from kkpham_metrics.submission.drafts import KEEP_AS_TEXT, Draft, Unreadable
from kkpham_metrics.submission.findings import Findings
from kkpham_metrics.texts import plain, squash

CAP = Decimal(100)  # where no instrument says another
LONGEST_TEXT = 500
UNSAID = "medium"  # the confidence of a row that says none


class ResultReader:
    """Turns drafts into results; what is wrong with them is collected in `findings`."""

    def __init__(
        self,
        file: str,
        instruments: Sequence[Instrument],
        today: date,
        percents: Callable[[], set[tuple[str, int, int]]],
    ) -> None:
        """Begin a file; `percents` tells, when asked, which cells are shown as a percentage."""
        self.findings = Findings(file)
        self.instruments, self.today, self.percents = instruments, today, percents
        self.seen: dict[tuple[str, int], str] = {}

    def read(self, draft: Draft) -> dict[str, Any] | None:
        """Return the result of one row (see `check.Checked.rows`), or None when it has a fault."""
        before = len(self.findings.faults)
        self.findings.unreadable(draft)
        award_year, data_year, instrument = self._years(draft)
        regency = self._regency(draft, data_year)
        category = self._category(draft)
        score, bonus = self._number(draft, "score", instrument), self._number(draft, "bonus", instrument)
        self._sum(draft, score, bonus, instrument)
        decree, source = self._text(draft, "decree"), self._text(draft, "source")
        if not source:
            self.findings.fault(
                draft, "source", "H10", "Sumber belum diisi.",
                "Tulis tautan, atau nama dan letak dokumennya; tanpa sumber hasil tidak dicatat.",
            )  # fmt: skip
        decree_date = self._date(draft)
        confidence = self._confidence(draft)
        if regency and data_year:
            self._once(draft, regency, data_year)
        if len(self.findings.faults) > before:
            return None
        if instrument and category is not None:
            self._cut_offs(draft, category, score, bonus, instrument)
        return {
            "regency": regency,
            "award_year": award_year,
            "data_year": data_year,
            "category": category,
            "score": None if score is None else f"{score.normalize():f}",
            "bonus": None if bonus is None else f"{bonus.normalize():f}",
            "decree": decree,
            "decree_date": decree_date,
            "source": source,
            "confidence": confidence,
            "sheet": draft.sheet,
            "row": draft.row,
        }

    def _years(self, draft: Draft) -> tuple[int | None, int | None, Instrument | None]:
        text = plain(draft.cells.get("award_year"))
        if not re.fullmatch(r"(19|20)[0-9]{2}", text):
            self.findings.fault(
                draft, "award_year", "H04", "Tahun penilaian tidak sah.", "Isi empat angka, misalnya 2024."
            )
            return None, None, None
        award_year = int(text)
        if award_year > self.today.year:
            message = f"Tahun penilaian {award_year} belum tiba."
            self.findings.fault(draft, "award_year", "H04", message, "Periksa tahunnya.")
            return award_year, None, None
        instrument = next((i for i in self.instruments if i.covers(award_year - i.award_lag)), None)
        if instrument is None:
            reason = years_without_assessment().get(award_year - 1)
            message = f"Tidak ada penilaian pada tahun {award_year}.{f' {reason}.' if reason else ''}"
            remedy = "Periksa tahun penilaian: tahun data ditambah satu."
            self.findings.fault(draft, "award_year", "H04", message, remedy)
            return award_year, None, None
        data_year = award_year - instrument.award_lag
        told = plain(draft.cells.get("data_year"))
        if told and told != str(data_year):
            self.findings.fault(
                draft, "data_year", "H05",
                f"Tahun data tidak cocok: penilaian {award_year} menilai data tahun {data_year}.",
                "Perbaiki salah satu, atau kosongkan tahun data.",
            )  # fmt: skip
        return award_year, data_year, instrument

    def _regency(self, draft: Draft, year: int | None) -> str | None:
        try:
            parsed = parse_regency(plain(draft.cells.get("regency")), year)
        except RegencyError as error:
            self.findings.fault(draft, "regency", error.code, error.message, error.remedy)
            return None
        if parsed.notice:
            self.findings.notice(draft, "regency", "W06", parsed.notice, KEEP_AS_TEXT)
        return parsed.code

    def _category(self, draft: Draft) -> str | None:
        word = category_words().get(squash(draft.cells.get("category")))
        if word is None:
            blank = is_blank(draft.cells.get("category"))
            message = "Kategori belum diisi." if blank else "Kategori tidak dikenal."
            remedy = f"Pakai salah satu: {', '.join(category_names().values())}."
            self.findings.fault(draft, "category", "H06", message, remedy)
        return word

    def _number(self, draft: Draft, field: str, instrument: Instrument | None) -> Decimal | None:
        cell = draft.cells.get(field)
        if is_blank(cell) or isinstance(cell, Unreadable):
            return None
        place = (draft.sheet, draft.row, draft.columns.get(field, 0))
        try:
            if isinstance(cell, bool) or not isinstance(cell, str | int | float | Decimal):
                raise NumberError("N01", "Bukan angka.", "Isi angka, misalnya 77,5.")
            number = parse_number(cell, not isinstance(cell, str) and place in self.percents())
        except NumberError as error:
            self.findings.fault(draft, field, error.code, error.message, error.remedy)
            return None
        if not 0 <= number <= cap_of(instrument):
            limit = bound(float(cap_of(instrument)))
            message = f"{draft.headers[field]} di luar 0 sampai {limit}."
            self.findings.fault(draft, field, "H07", message, "Tulis seperti dalam keputusan.")
        return number

    def _sum(
        self, draft: Draft, score: Decimal | None, bonus: Decimal | None, instrument: Instrument | None
    ) -> None:
        cap = cap_of(instrument)
        if bonus is None or max(bonus, score or Decimal(0)) > cap:
            return
        if score is None:
            self.findings.fault(
                draft, "bonus", "H08", "Bonus tanpa nilai.", "Isi nilai sebelum bonus, atau kosongkan bonus."
            )
        elif score + bonus > cap:
            said, limit, most = (bound(float(value)) for value in (score + bonus, cap, cap - score))
            self.findings.fault(
                draft, "bonus", "H08", f"Nilai dan bonus berjumlah {said}, melebihi {limit}.",
                f"Nilai ditulis sebelum bonus, dan bonus sebesar yang dihitung: paling banyak {most}.",
            )  # fmt: skip

    def _text(self, draft: Draft, field: str) -> str:
        cell = draft.cells.get(field)
        text = cell.strip() if isinstance(cell, str) else plain(cell)
        # Only control characters: str.isprintable would refuse the no-break spaces that Word pastes.
        if any(unicodedata.category(c) in ("Cc", "Cs") and c not in "\n\r\t" for c in text):
            self.findings.fault(draft, field, "X01", "Teks memuat karakter kendali.", "Ketik ulang teks itu.")
        if len(text) > LONGEST_TEXT:
            self.findings.fault(draft, field, "X02", f"Teks lebih dari {LONGEST_TEXT} huruf.", "Persingkat.")
        return " ".join(text.split())

    def _date(self, draft: Draft) -> str:
        cell = draft.cells.get("decree_date")
        if is_blank(cell) or isinstance(cell, Unreadable):
            return ""
        found = parse_date(cell)
        if found is None or found > self.today:
            message = "Tanggal keputusan tidak sah." if found is None else "Tanggal keputusan belum tiba."
            self.findings.fault(
                draft, "decree_date", "H09", message, "Tulis misalnya 10-12-2024 atau 10 Desember 2024."
            )
            return ""
        return found.isoformat()

    def _confidence(self, draft: Draft) -> str:
        """How sure a source is only who read it knows: the press may name a decree's number too."""
        text = squash(draft.cells.get("confidence"))
        if text and text not in CONFIDENCE_WORDS:
            remedy = f"Pakai: {', '.join(CONFIDENCE_WORDS)}, atau kosongkan."
            self.findings.fault(draft, "confidence", "H11", "Keyakinan tidak dikenal.", remedy)
        return CONFIDENCE_WORDS.get(text, UNSAID)

    def _once(self, draft: Draft, regency: str, data_year: int) -> None:
        place = f"{f'lembar {draft.sheet} ' if draft.sheet else ''}baris {draft.row}"
        first = self.seen.setdefault((regency, data_year), place)
        if first != place:
            message = f"Hasil ganda: daerah dan tahun ini sudah ada pada {first}."
            self.findings.fault(draft, "regency", "H12", message, "Hapus salah satu.")

    def _cut_offs(
        self,
        draft: Draft,
        category: str,
        score: Decimal | None,
        bonus: Decimal | None,
        instrument: Instrument,
    ) -> None:
        """A decree stands, whatever the cut-offs say: it may know others, or a figure was mistyped."""
        if score is None or not category:
            return
        total, name = score + (bonus or 0), category_names()[category]
        scale = instrument.categories
        reached = scale[scale["lower"] <= total].head(1)
        if name in set(scale["name"]) and len(reached) and reached["name"].iloc[0] != name:
            assumed = " (andaian)" if bool(reached["assumed"].iloc[0]) else ""
            self.findings.notice(
                draft, "category", "H20",
                f"Nilai {bound(float(total))} menurut batas {instrument.title}{assumed} berarti "
                f"{reached['name'].iloc[0]}, bukan {name}.",
                "Periksa nilai dan kategori; keputusan tetap dicatat seperti tertulis.",
            )  # fmt: skip


def cap_of(instrument: Instrument | None) -> Decimal:
    """Return the highest score of an instrument: its cap, else 100."""
    cap = instrument.rules["bonus"].get("cap") if instrument else None
    return CAP if cap is None else Decimal(str(cap))
