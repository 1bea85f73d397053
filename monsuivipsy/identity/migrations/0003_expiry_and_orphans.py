"""A device's slot may expire; a part remembers since when it has no slot."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("identity", "0002_canary")]

    operations = [
        migrations.AddField("part", "orphan_since", models.DateTimeField(null=True)),
        migrations.RemoveConstraint("trousseau", "trousseau_only_a_pairing_expires"),
        migrations.AddConstraint(
            "trousseau",
            models.CheckConstraint(
                condition=models.Q(kind="phrase", expires_at__isnull=True)
                | models.Q(kind="device")
                | models.Q(kind="pairing", expires_at__isnull=False),
                name="trousseau_a_pairing_expires_a_phrase_never",
            ),
        ),
    ]
