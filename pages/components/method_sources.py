"""Where every dataset comes from: what is shipped, what the office imported, what regencies sent."""

from dataclasses import replace
from datetime import datetime

import pandas as pd
import streamlit as st

from kkpham_metrics import formats, terms
from kkpham_metrics.charts import published_columns
from kkpham_metrics.queries import published, sources
from kkpham_metrics.references import KINDS, aggregate_counts, datasets, published_scores
from kkpham_metrics.view import View, published_view
from kkpham_metrics.words import _, language, spoken
from kkpham_metrics.workspace import Workspace
from pages.components import method_text, official_columns, tables
from pages.components.office import ask


def show(workspace: Workspace, view: View) -> None:
    """Show the datasets, the published results with their decrees, and the submissions accepted."""
    method_text.terms(_statuses())
    _datasets(workspace, view)
    _published(workspace, view)
    _ledger(workspace, view)


def _statuses() -> list[tuple[str, str]]:
    return [
        (_("Resmi"), _("ditetapkan keputusan menteri atau diberitakan, dengan sumber per baris")),
        (_("Dihitung"), _("nilai dari jawaban daerah menurut aturan instrumen, oleh dasbor ini")),
        (_("Ilustratif"), _("indikator disusun untuk peragaan, bukan bunyi lampiran peraturan")),
        (_("Sintetis"), _("data contoh buatan program, bukan kiriman daerah")),
        (_("Andaian"), _("aturan yang tidak ditemukan pada sumber mana pun; disebut pada bagian Aturan")),
    ]


def _datasets(workspace: Workspace, view: View) -> None:
    title = _("Kumpulan data yang dipakai")
    heads = [_("Kumpulan data"), _("Status"), _("Asal"), _("Lisensi"), _("Tautan"), _("Berkas")]
    frame = datasets(language())
    frame = frame.assign(kind=frame["kind"].map(spoken(KINDS)))
    frame = pd.concat([frame, _imported(workspace)], ignore_index=True)
    method_text.table(
        title,
        heads,
        (20, 11, 31, 11, 12, 15),
        (
            (*map(method_text.text, row[:4]), method_text.link(row[4]), method_text.text(row[5]))
            for row in frame.itertuples(index=False, name=None)
        ),
    )
    shown = replace(view, instrument=_("kumpulan data dasbor"))
    tables.behind("kumpulan-data", title, shown, lambda: frame.set_axis(heads, axis="columns"))


def _imported(workspace: Workspace) -> pd.DataFrame:
    """Return the instruments that the office imported, in the columns of `datasets`."""
    rows = [
        {
            "name": _("Instrumen {title}", title=instrument.title),
            "kind": _("diimpor kantor"),
            "origin": _(
                "Diimpor {by} pada {at} dari {file}.",
                by=instrument.installed.imported_by,
                at=formats.moment(datetime.fromisoformat(instrument.installed.imported_at)),
                file=instrument.installed.file,
            ),
            "licence": "",
            "link": "",
            "file": f"instruments/{instrument.id}/{instrument.installed.receipt}",
        }
        for instrument in workspace.instruments
        if instrument.installed
    ]
    return pd.DataFrame(rows, columns=["name", "kind", "origin", "licence", "link", "file"])


def _published(workspace: Workspace, view: View) -> None:
    shown = published_view(view)
    frame = ask(published.current, workspace.warehouse)
    table = pd.DataFrame(
        {
            _("Tahun penilaian"): frame["award_year"].astype(str),
            _("Tahun data"): frame["data_year"].astype(str),
            _("Kode"): frame["regency"],
            _("Kabupaten/Kota"): frame["name"],
            _("Hasil resmi"): frame["category_name"],
            **published_columns.scores(frame),
            **published_columns.decree(frame),
            **published_columns.place(frame),
        }
    )
    st.subheader(_("Hasil resmi Kalimantan Barat"), anchor=False)
    title = _("Hasil resmi semua tahun")
    tables.show(table, "hasil-resmi-semua", title, shown, height=300, columns=official_columns.columns(frame))
    tables.behind("jumlah-terbit", _("Jumlah terbit, nasional dan provinsi"), shown, _counts)
    tables.behind("nilai-terbit", _("Nilai terbit daerah lain"), shown, _scores)


def _counts() -> pd.DataFrame:
    frame = aggregate_counts()
    heads = [
        _("Tahun penilaian"), _("Tahun data"), _("Wilayah"), _("Daerah seluruhnya"), _("Ikut serta"),
        "Peduli HAM", "Cukup Peduli HAM", "Mulai Peduli HAM", "Kurang Peduli HAM", _("Tanpa data"),
        _("Sumber"),
    ]  # fmt: skip
    return frame.set_axis(heads, axis="columns")


def _scores() -> pd.DataFrame:
    heads = [
        _("Tahun penilaian"), _("Kabupaten/Kota"), _("Provinsi"), _("Hak atau total"), _("Nilai"),
        _("Paling tinggi"), _("Kategori"), _("Sumber"),
    ]  # fmt: skip
    return published_scores().set_axis(heads, axis="columns")


def _ledger(workspace: Workspace, view: View) -> None:
    st.subheader(_("Kiriman dalam buku besar"), anchor=False)
    if workspace.synthetic:
        said = _(
            "Buku besar kantor masih kosong: yang tampil di bawah ini data contoh, bukan kiriman daerah."
        )
        st.info(said)
    origin = _("data contoh") if workspace.synthetic else _("buku besar kantor")
    shown = replace(view, instrument=origin)
    by_year = ask(sources.accepted_by_year, workspace.warehouse)
    if by_year.empty:
        st.info(_("Belum ada kiriman yang dapat dibaca. Terima berkas daerah pada halaman Unggah."))
        return
    table = pd.DataFrame(
        {
            _("Tahun data"): by_year["data_year"].astype(str),
            _("Tahap"): by_year["stage"].map(spoken(terms.STAGES)),
            _("Banyak berkas"): by_year["files"],
            _("Daerah"): by_year["regencies"],
            _("Banyak jawaban"): by_year["answers"],
        }
    )
    height = min(300, tables.ROW * len(table) + tables.HEAD)
    tables.show(table, "kiriman-tahun", _("Kiriman menurut tahun data"), shown, height=height)
    receipts = _receipts(workspace)
    hashes = {"SHA-256": st.column_config.TextColumn(width=500)}
    height = min(300, tables.ROW * len(receipts) + tables.HEAD)
    tables.show(receipts, "tanda-terima", _("Tanda terima"), shown, height=height, columns=hashes)


def _receipts(workspace: Workspace) -> pd.DataFrame:
    frame = sources.receipts(workspace.warehouse)  # never from a cache: what is withdrawn shows too
    withdrawals = workspace.ledger.withdrawals
    return pd.DataFrame(
        {
            _("Nomor penerimaan"): frame["receipt"],
            _("Berkas"): frame["file"],
            _("Diterima"): frame["accepted_at"].map(formats.short_moment),
            _("Oleh"): frame["accepted_by"],
            _("Banyak baris"): frame["rows"],
            _("Keadaan"): [_state(withdrawals.get(receipt)) for receipt in frame["receipt"]],
            "SHA-256": frame["sha256"],
        }
    )


def _state(withdrawal: dict[str, str] | None) -> str:
    if withdrawal is None:
        return _("berlaku")
    return _("ditarik {by}: {reason}", by=withdrawal["withdrawn_by"], reason=withdrawal["reason"])
