"""The field's words for what the code calls by a key: said by `words.spoken`. One place for all screens."""

from kkpham_metrics.words import N_

STAGES = {"self": N_("Mandiri"), "verified": N_("Terverifikasi"), "final": N_("Final")}
BASES = {
    "indicator": N_("dihitung dari indikator"),
    "indicator+right": N_("sebagian dari indikator, sebagian nilai hak terlapor"),
    "right": N_("nilai hak terlapor"),
    "total": N_("nilai total terlapor"),
    "open": N_("belum dijawab"),
}
EVIDENCE = {
    "missing": N_("belum ada"),
    "attached": N_("ada"),
    "accepted": N_("diterima"),
    "rejected": N_("ditolak"),
}
DECISIONS = {
    "accepted": N_("diterima"),
    "corrected": N_("dikoreksi"),
    "na_accepted": N_("tidak berlaku diterima"),
    "na_refused": N_("tidak berlaku ditolak"),
}
# Why Kanwil rejects evidence: endorsement, agreement of figure and document, period, source of population.
REASONS = {
    "unendorsed": N_("belum disahkan pejabat yang berwenang"),
    "mismatch": N_("angka tidak sesuai dengan dokumen"),
    "other_period": N_("bukan dari tahun data"),
    "other_indicator": N_("tidak sesuai dengan indikatornya"),
    "incomplete": N_("dokumen tidak lengkap"),
    "unreadable": N_("tidak terbaca atau tautan tidak terbuka"),
    "not_dukcapil": N_("jumlah penduduk bukan dari Dukcapil"),
    "other": N_("alasan lain, lihat catatan"),
}
AGENCY_KINDS = {"opd": N_("perangkat daerah"), "vertikal": N_("instansi vertikal"), "": ""}
CONFIDENCES = {"high": N_("tinggi"), "medium": N_("sedang"), "low": N_("rendah")}
TYPES = {"S": N_("struktur"), "P": N_("proses"), "H": N_("hasil"), "": ""}
ANSWER_STATES = {
    "answered": N_("dijawab"),
    "not_applicable": N_("tidak berlaku"),
    "unanswered": N_("belum dijawab"),
    "no_step": N_("di luar langkah penilaian"),
    "only_right": N_("hanya nilai hak terlapor"),
    "only_total": N_("hanya nilai total terlapor"),
}
RIGHT_STATES = {
    "scored": N_("dinilai"),
    "open": N_("belum dijawab"),
    "not_applicable": N_("tidak berlaku"),
}
LEVELS = {"right": N_("Nilai hak"), "total": N_("Nilai total"), "bonus": N_("Bonus")}
ABSENCES = {
    "not_submitted": N_("belum mengirim data"),
    "missing_self": N_("belum ada nilai mandiri"),
    "missing_verified": N_("belum diverifikasi"),
    "missing_final": N_("belum ada nilai final"),
    "verifying": N_("verifikasi belum selesai"),
    "not_scored": N_("belum dapat dinilai"),
    "not_published": N_("tidak ada publikasi"),
    "not_chosen": N_("tidak dipilih"),
    # Of one right, where the regency sent something else: see `queries.rights`.
    "open": N_("hak ini belum dijawab"),
    "not_applicable": N_("hak ini tidak berlaku"),
    "only_total": N_("hanya nilai total terlapor"),
    "only_right": N_("hanya nilai hak terlapor"),  # of one indicator
}
RULE_BASES = {
    "regulation": N_("peraturan"),
    "published": N_("hasil terbit"),
    "press": N_("pemberitaan"),
    "assumption": N_("andaian"),
}
CHANGE_PARTS = {
    "applicable_rights": N_("Hak yang berlaku berubah"),
    "bonus": N_("Bonus"),
    "cap": N_("Batas nilai tertinggi"),
    "total_only": N_("Nilai total terlapor"),
    "applicable_indicators": N_("Indikator yang berlaku berubah"),
    "reported_right": N_("Nilai hak terlapor"),
}
# Columns of differences, whose numbers carry signs.
CHANGE, GAP, CLAIM = N_("Perubahan"), N_("Selisih dari median"), N_("Selisih")
