"""Figure and table → file."""
