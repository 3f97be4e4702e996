"""Needs, offers and projects: a room still empty."""
