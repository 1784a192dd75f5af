"""What the public reads of the office itself: who answers to whom, and by which plan."""

from datetime import date

from answerable.meetings.models import Series
from answerable.people.models import AccountableBody, Body, Post
from answerable.plan.models import Objective
from answerable.publication import shapes
from answerable.publication.payloads.names import PublicNames


def office_payload(body: Body, names: PublicNames, *, on: date) -> shapes.Office:
    """The office as it is on that day."""
    posts = Post.objects.live().at(body).select_related("accountable_body")
    accountable = AccountableBody.objects.live().at(body).order_by("number")
    objectives = Objective.objects.live().at(body).filter(superseded_by=None).select_related("plan").order_by("number")
    payload: shapes.Office = {
        "name": body.name,
        "kind": body.kind,
        "accountable_bodies": [row.name for row in accountable if row.valid_to is None or row.valid_to >= on],
        "posts": [_post(post, body, names, on) for post in posts],
        "series": [series.name for series in Series.objects.live().at(body) if series.minutes_are_published],
        "objectives": [
            {"ref": objective.ref, "text": objective.text, "plan": objective.plan.title}
            for objective in objectives
            if objective.plan.valid_to is None or objective.plan.valid_to >= on
        ],
    }
    return names.veiled(payload)


def _post(post: Post, body: Body, names: PublicNames, on: date) -> shapes.PostHeld:
    held = names.holder(post, on)
    of = post.accountable_body.name if post.accountable_body else body.name
    return {"post": held["post"], "code": held["code"], "body": of, "name": held["name"]}
