"""The workbook that a regency fills in: written, and read back."""
