"""Questions of a record that had no states for them: all had been put, and stand as their answers amount to."""

from collections.abc import Collection
from typing import Any

from django.db import migrations


def stand_as_answered(apps: Any, _schema: Any) -> None:
    question_kind = apps.get_model("matters", "Question")
    for question in question_kind.objects.prefetch_related("limbs"):
        answers = {limb.answer for limb in question.limbs.all()}
        question_kind.objects.filter(pk=question.pk).update(state=_amounts_to(answers))


def _amounts_to(answers: Collection[str]) -> str:
    if not answers or "" in answers:
        return "put at the meeting"
    if answers == {"not answered"}:
        return "not answered"
    return "partly answered" if {"not answered", "partly"} & set(answers) else "answered"


class Migration(migrations.Migration):
    dependencies = [("matters", "0003_questions")]
    operations = [migrations.RunPython(stand_as_answered, migrations.RunPython.noop)]
