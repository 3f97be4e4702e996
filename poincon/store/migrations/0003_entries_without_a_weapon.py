from django.db import migrations, models


class Migration(migrations.Migration):
    """Entries that concern no weapon are found by their kind."""

    dependencies = [("store", "0002_nothing_is_rewritten")]
    operations = [
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(
                fields=["kind", "number"], name="entry_weaponless", condition=models.Q(weapon="")
            ),
        ),
    ]
