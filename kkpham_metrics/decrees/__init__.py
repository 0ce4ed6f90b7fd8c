"""Published results that the office notes: decrees from a file or typed, checked, kept beside the ledger."""
