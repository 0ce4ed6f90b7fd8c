"""The follow-up list and letter of one regency, of one agency in it, or of all chosen regencies."""

from collections.abc import Callable
from contextvars import copy_context
from dataclasses import dataclass, replace

import pandas as pd
import streamlit as st

from kkpham_metrics import formats
from kkpham_metrics.assistance import open_agreements
from kkpham_metrics.choices import ALL
from kkpham_metrics.deadlines import deadlines, next_deadline, of_senders
from kkpham_metrics.exports.followup import Agreed, agreement_table, follow_up_workbook
from kkpham_metrics.exports.lacking import PARTS, lacking_counts
from kkpham_metrics.exports.letter import Case, follow_up_letter, zipped
from kkpham_metrics.office import read_office
from kkpham_metrics.paths import ledger_dir
from kkpham_metrics.queries import collection, verification
from kkpham_metrics.regency import regencies
from kkpham_metrics.view import View, right_slug
from kkpham_metrics.warehouse import Warehouse
from kkpham_metrics.words import _
from pages.components import stamps, tables
from pages.components.assistance_log import log_view
from pages.components.collection_agencies import listing
from pages.components.office import ask

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
WRITABLE = ("asked", "open", "not_submitted")  # of the others nothing is known that a letter could ask for


@dataclass(frozen=True)
class Due:
    """What every letter asks against: counts per regency, what is due and until when, what was agreed.

    `row` is the next deadline, or the last one where all are `past`.
    """

    whole: pd.DataFrame
    items: pd.DataFrame
    row: pd.Series
    past: bool
    agreed: pd.DataFrame
    undecided: pd.DataFrame

    @property
    def words(self) -> str:
        """Return the deadline in words, with what must be known of it."""
        known = [_("andaian")] * (self.row["basis"] == "assumption") + [_("lewat")] * self.past
        return formats.day(self.row["due"]) + (f" ({', '.join(known)})" if known else "")

    def of(self, regencies: list[str], agency: str) -> "Due":
        """Return the part of these regencies, and of one agency ("" for all)."""

        def own(rows: pd.DataFrame) -> pd.DataFrame:
            rows = rows[rows["regency"].isin(regencies)]
            return rows[rows["agency"] == agency] if agency else rows

        return replace(self, items=own(self.items), agreed=own(self.agreed))


def show(warehouse: Warehouse, view: View) -> None:
    """Show what is due from the chosen regency or agency, and the workbook and letter that ask for it."""
    found = _due(warehouse, view)
    names = dict(zip(found.whole["regency"], found.whole["name"], strict=True))
    left, right = st.columns(2)
    everybody = (
        _("Semua yang dipilih ({n} daerah)", n=len(names)) if view.regencies else _("Semua kabupaten/kota")
    )
    options = {ALL: everybody} | dict(sorted(names.items()))
    regency = left.selectbox(
        _("Untuk daerah"), list(options), format_func=options.__getitem__, key="tindak_daerah"
    )
    codes = list(names) if regency == ALL else [str(regency)]
    own = found.of(codes, "")
    agencies = {ALL: _("Semua perangkat daerah/instansi")} | {
        name: name for name in sorted({*own.items["agency"], *own.agreed["agency"]} - {""})
    }
    agency = right.selectbox(
        _("Untuk instansi"), list(agencies), format_func=agencies.__getitem__, key="tindak_instansi"
    )
    chosen = "" if agency == ALL else str(agency)
    asked = found.of(codes, chosen)
    _not_yet(found.whole[found.whole["regency"].isin(codes)])
    if asked.items.empty and asked.agreed.empty:
        st.info(_("Tidak ada jawaban, data dukung, atau kesepakatan yang ditunggu untuk pilihan ini."))
        return
    _downloads(view, asked, codes, chosen)
    if len(asked.items):
        _waited(view, asked.items, "name" if regency == ALL else "agency")
    if len(asked.agreed):
        title = _("Kesepakatan pendampingan yang belum selesai")
        st.subheader(title, anchor=False)
        tables.show(agreement_table(_agreed(view, asked)), "tindak-kesepakatan", title, log_view(view))


def _waited(view: View, items: pd.DataFrame, by: str) -> None:
    counts = lacking_counts(items, [by]).rename(
        columns={"name": _("Kabupaten/Kota"), "agency": _("Perangkat daerah/instansi")}
        | {key: _(word) for key, word in PARTS.items()}
    )
    height = min(300, tables.ROW * len(counts) + tables.HEAD)
    tables.show(counts, "tindak-lanjut-hitungan", _("Ringkasan yang ditunggu"), view, height=height)
    tables.behind("tindak-lanjut", _("Daftar yang ditunggu"), view, lambda: listing(items))


def _due(warehouse: Warehouse, view: View) -> Due:
    asked = (warehouse, view.data_year, view.stage, view.regencies, view.right)
    frame = ask(collection.by_right, *asked)
    dates = deadlines(ledger_dir(), view.award_year, view.as_of)
    own = of_senders(dates)
    row = next_deadline(own, view.day)
    undecided = ask(verification.pending, warehouse, view.data_year)
    undecided = undecided[undecided["right_code"] == view.right] if view.right else undecided
    return Due(
        frame[frame["right_code"] == view.right],
        ask(collection.waiting, *asked),
        own.iloc[-1] if row is None else row,
        row is None,
        open_agreements(ledger_dir(), "", view.as_of),
        undecided if view.stage == "verified" else undecided.head(0),
    )


def _not_yet(whole: pd.DataFrame) -> None:
    """Say of whom nothing can be asked at this stage."""
    names = whole.loc[~whole["state"].isin(WRITABLE), "name"].tolist()
    if names:
        st.info(
            _(
                "Tanpa jawaban indikator pada tahap ini, sehingga tidak ada indikator yang dapat diminta: "
                "{names}. Pilih tahap lain.",
                names=", ".join(names),
            )
        )


def _downloads(view: View, found: Due, codes: list[str], agency: str) -> None:
    title = " – ".join(filter(None, (_("Daftar tindak lanjut"), _names(found, codes), agency)))
    # The one regency of this list names its files, whatever is chosen above the page.
    named = replace(view, regencies=tuple(codes)) if len(codes) == 1 else view
    first, second = st.columns(2)
    agreed, of = _agreed(view, found), [right_slug(agency)] if agency else []
    _button(
        first, _("Unduh daftar tindak lanjut (XLSX)"),
        lambda: follow_up_workbook(found.items, found.words, title, tables.notes(named), agreed),
        f"{named.file_name('daftar-tindak-lanjut', *of)}.xlsx", tables.XLSX, "tindak_xlsx",
    )  # fmt: skip
    if view.as_of:
        second.info(_("Surat hanya dibuat pada keadaan kini."))
        return
    written = {*found.items["regency"], *found.agreed["regency"]}
    cases = [_case(view, found, code, agency) for code in codes if code in written]
    sender = read_office(ledger_dir())
    if not sender.signatory_name:
        st.caption(
            _(
                "Nama penanda tangan belum diisi: surat menyediakan garis kosong. Isi di bagian Kop dan "
                "penanda tangan agar tercetak."
            )
        )
    if len(codes) == 1:
        _button(
            second, _("Unduh surat tindak lanjut (DOCX)"), lambda: follow_up_letter(cases[0], sender),
            f"{named.file_name('surat-tindak-lanjut', *of)}.docx", DOCX, "tindak_docx",
        )  # fmt: skip
    else:
        _button(
            second, _("Unduh {n} surat tindak lanjut (ZIP)", n=len(cases)), lambda: zipped(cases, sender),
            f"{view.file_name('surat-tindak-lanjut', *of)}.zip", "application/zip", "tindak_zip",
        )  # fmt: skip


def _agreed(view: View, found: Due) -> Agreed:
    log = log_view(view)
    return Agreed(found.agreed, view.day, (log.sentence, *log.marks))


def _case(view: View, found: Due, code: str, agency: str) -> Case:
    known = regencies()[code]
    counts = found.whole[found.whole["regency"] == code].iloc[0]
    return Case(
        regency=known.full_name,
        place=known.capital,
        agency=agency,
        right=view.right_name,
        data_year=view.data_year,
        award_year=view.award_year,
        stage=view.stage,
        instrument=view.instrument,
        items=found.items[found.items["regency"] == code],
        answered=int(counts["answered"]),
        applicable=int(counts["applicable"]),
        undecided=int(found.undecided.loc[found.undecided["regency"] == code, "pending"].sum()),
        due=found.row["due"],
        due_past=found.past,
        due_assumed=found.row["basis"] == "assumption",
        agreements=found.agreed[found.agreed["regency"] == code],
        today=view.today,
        synthetic=view.synthetic,
        illustrative=view.illustrative,
        stamp=stamps.of_page(replace(view, regencies=(code,))),
    )


def _names(found: Due, codes: list[str]) -> str:
    return str(found.whole.loc[found.whole["regency"] == codes[0], "name"].iloc[0]) if len(codes) == 1 else ""


def _button(
    cell: st.delta_generator.DeltaGenerator,
    label: str,
    make: Callable[[], bytes],
    name: str,
    mime: str,
    key: str,
) -> None:
    # The file is made when it is asked for, by a thread that would speak Indonesian.
    context = copy_context()
    cell.download_button(
        label,
        lambda: context.copy().run(make),
        file_name=name,
        mime=mime,
        on_click="ignore",
        key=key,
        width="stretch",
    )
