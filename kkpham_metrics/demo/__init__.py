"""Demonstration data: synthetic, seeded, and marked so in every receipt."""
