"""What a State tells others, computed from its book."""
