"""Weapons and marks as plain models with a history table each."""

from typing import Any

from django.db import models
from simple_history.models import HistoricalRecords
from simple_history.utils import bulk_create_with_history

__all__ = ["Mark", "Weapon", "bulk_create_with_history"]


def words(**more: Any) -> Any:
    return models.CharField(max_length=64, **more)


class Weapon(models.Model):
    weapon, category, maker = words(unique=True), words(), words()
    model_name, calibre, country, status = words(), words(), words(), words()
    made_on, year = models.DateField(), models.IntegerField()
    history = HistoricalRecords()

    class Meta:
        app_label = "peer"

    def __str__(self) -> str:
        return str(self.weapon)


class Mark(models.Model):
    weapon, text, kind = words(db_index=True), words(db_index=True), words()
    maker, country, part = words(), words(), words()
    marked_on = models.DateField()
    history = HistoricalRecords()

    class Meta:
        app_label = "peer"

    def __str__(self) -> str:
        return str(self.text)
