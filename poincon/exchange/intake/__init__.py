"""Rows put through the one door, counted, and given back when they are refused."""
