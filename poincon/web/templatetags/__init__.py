"""Filters with which templates say the book's words."""
