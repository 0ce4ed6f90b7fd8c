"""The workbook that a regency fills in."""
