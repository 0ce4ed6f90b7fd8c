"""Metrics of Kabupaten/Kota Peduli HAM: from what a regency sends to a score and its category.

Everything here works without a screen: submission → ledger → warehouse → queries → figures, exports.
"""
