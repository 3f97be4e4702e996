"""Foreign files behind the gate: their bytes, layouts and cells, with no idea of a field."""
