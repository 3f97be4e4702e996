"""Seized, found and surrendered weapons."""
