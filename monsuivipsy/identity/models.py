"""Two tables in two databases: what a secret finds (`default`), and the part that it needs as well (`coffre`).

Identifiers are random, names are derived from secrets, contents are sealed: a row says nothing of a person.
"""

from typing import ClassVar

from django.db import models


class Trousseau(models.Model):
    """A slot: what a secret derives finds it, and it holds the carnet's data key, sealed.

    That of a pairing expires, and that of a device on a shared computer.
    """

    lookup = models.BinaryField(primary_key=True, max_length=32)
    carnet_id = models.BinaryField(max_length=16)
    kind = models.CharField(max_length=10)
    epoch = models.PositiveIntegerField(default=0)
    wrapped = models.BinaryField()
    expires_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["carnet_id"], name="trousseau_carnet")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(kind="phrase", expires_at__isnull=True)
                | models.Q(kind="device")
                | models.Q(kind="pairing", expires_at__isnull=False),
                name="trousseau_a_pairing_expires_a_phrase_never",
            ),
        ]

    def __str__(self) -> str:
        return self.kind


class Part(models.Model):
    """A carnet's part, sealed under the root key of its version; in the coffre, whose backups live 30 days.

    `orphan_since` is when it was first seen without any slot: a creation in progress, or one that was cut.
    """

    carnet_id = models.BinaryField(primary_key=True, max_length=16)
    root_version = models.PositiveIntegerField()
    sealed = models.BinaryField()
    orphan_since = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return "part"


class Canary(models.Model):
    """The one row, in each of the two databases, that belongs to nobody (`canary.py`)."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    root_version = models.PositiveIntegerField(default=0)
    sealed = models.BinaryField()

    class Meta:
        constraints: ClassVar = [models.CheckConstraint(condition=models.Q(id=1), name="canary_is_alone")]

    def __str__(self) -> str:
        return "canary"
