"""The same duties for other systems: a room still empty."""
