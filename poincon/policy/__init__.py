"""Dated, cited values of one State."""
