"""Django's name for this floor."""

from django.apps import AppConfig


class StoreConfig(AppConfig):
    """The tables of the book."""

    name = "poincon.store"
    label = "store"
    default = True
