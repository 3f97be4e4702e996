"""A mapping proposed from headings and a sample of values."""
