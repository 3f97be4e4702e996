"""Manufacture, marking, custody, losses and retention."""
