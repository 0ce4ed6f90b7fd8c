"""Kanwil's own stage: decisions on what a regency answered, kept as made, saved as a submission."""
