"""Lists of marks that are sought, and sheets of candidates that a person reviews."""
