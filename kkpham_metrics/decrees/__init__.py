"""Published results that the office notes: decrees read from a file or typed, checked, kept beside the ledger."""
