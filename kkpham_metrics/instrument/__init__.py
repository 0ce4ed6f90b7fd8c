"""Rule sets as data: read, checked, imported, kept, and explained."""
