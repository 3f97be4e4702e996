"""Measurements beside peers, one command each; never a timed test."""
