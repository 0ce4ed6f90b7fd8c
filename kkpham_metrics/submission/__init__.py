"""What a regency sends: read and checked row by row, taken whole or refused whole."""
