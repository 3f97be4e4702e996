"""The disk: SQL, projections, the vault, keys."""
