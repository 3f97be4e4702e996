"""Packed, immutable segments of every mark in the book, and the walk that finds near ones.

They follow from the book and can be thrown away: nothing here is a record. A segment is written
once, mapped into memory and shared; what was recorded since the last one is kept beside it.
"""
