"""The one table of all journals: sealed documents under opaque names. No column says what they hold: `domain/` does."""

from typing import ClassVar

from django.db import models


class Document(models.Model):
    """A sealed document. Read and written in `rows.py` alone; `rev` counts its writes, `fmt` is its form's version."""

    pk = models.CompositePrimaryKey("carnet_id", "tag")
    carnet_id = models.BinaryField(max_length=16)
    tag = models.BinaryField(max_length=16)
    rev = models.PositiveIntegerField()
    epoch = models.PositiveIntegerField(default=0)
    fmt = models.PositiveSmallIntegerField()
    blob = models.BinaryField()

    class Meta:
        constraints: ClassVar = [models.CheckConstraint(condition=models.Q(rev__gte=1), name="document_rev_from_one")]

    def __str__(self) -> str:
        return "document"
