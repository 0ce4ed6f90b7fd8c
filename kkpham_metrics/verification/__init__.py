"""Kanwil's own stage: decisions on what a regency answered, kept while they are made, saved as a submission."""
