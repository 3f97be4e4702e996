"""What columns mean: mappings, the forms of days and numbers, and what a row tells."""
