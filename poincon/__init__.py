"""Poinçon: the open system with which a State controls its small arms."""

__version__ = "0.1.0"
