"""Other words in a frozen copy than those that Midshire has, as if they had been frozen so."""

from typing import Any

from answerable.publication.models import Publication


def say_of_november(**facts: Any) -> None:
    """Freeze other facts of the first meeting than the ones that Midshire has."""
    found = Publication.objects.current().get(kind="meeting", subject_number=1)
    Publication.objects.filter(pk=found.pk).update(payload={**found.payload, **facts})


def say_of_its_first_item(**facts: Any) -> None:
    """The same of the first item of its notes."""
    found = Publication.objects.current().get(kind="meeting", subject_number=1)
    first, *others = found.payload["items"]
    say_of_november(items=[{**first, **facts}, *others])
