"""From the bytes of a file to raw tables; nothing here knows what the columns mean."""
