"""One model of the file's nine columns, and three ways in which the peer can fill it.

Every column is text, and nothing is parsed, checked, looked up in a catalogue or kept of the past:
that is less than an import into the book does, in the peer's favour.
"""

from typing import Any

from django.db import models
from import_export.resources import ModelResource

__all__ = ["AddedInBulk", "InBulk", "RowByRow", "SeizedRow"]


def words(**more: Any) -> Any:
    return models.CharField(max_length=200, blank=True, **more)


class SeizedRow(models.Model):
    caso, data, local, tipo, marca = words(db_index=True), words(), words(), words(), words()
    modelo, calibre, série, situação = words(), words(), words(), words()

    class Meta:
        app_label = "intake_peer"

    def __str__(self) -> str:
        return str(self.caso)


class RowByRow(ModelResource):
    """As it comes: each row is looked up by its case; a file sent again doubles nothing."""

    class Meta:
        model = SeizedRow
        exclude = ("id",)
        import_id_fields = ("caso",)


class InBulk(ModelResource):
    """Its bulk mode: still looked up, written a thousand at a time, without differences."""

    class Meta:
        model = SeizedRow
        exclude = ("id",)
        import_id_fields = ("caso",)
        use_bulk = True
        batch_size = 1000
        skip_diff = True
        skip_html_diff = True


class AddedInBulk(ModelResource):
    """Its fastest: rows are only added, and a file sent again doubles them all."""

    class Meta:
        model = SeizedRow
        exclude = ("id",)
        import_id_fields = ()
        use_bulk = True
        batch_size = 1000
        force_init_instance = True
        skip_diff = True
        skip_html_diff = True
