"""From a mark to the weapon."""
