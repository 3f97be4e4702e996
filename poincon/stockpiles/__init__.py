"""Depots, counts and surplus: a room still empty."""
