"""What a hub sees of many States: a room still empty."""
