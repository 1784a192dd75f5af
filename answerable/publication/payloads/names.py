"""By what name people are known in public: their own, or their post's alone where the office has said so."""

import re
from datetime import date
from functools import cached_property
from typing import TypeVar, cast

from django.utils.translation import gettext as say

from answerable.meetings.models import Attendance
from answerable.people.models import Appointment, Body, Person, Post
from answerable.publication.shapes import Attendee, Holder

Shape = TypeVar("Shape")


class PublicNames:
    """The people of one office as the public may know them. Read once, and used for everything published together."""

    def __init__(self, body: Body | int) -> None:
        self.body_id = body if isinstance(body, int) else body.pk

    @cached_property
    def hidden(self) -> dict[str, str]:
        """The names that are not for the public, and what stands in their place in the middle of a sentence."""
        people = Person.objects.filter(body_id=self.body_id, public_name=Person.PublicName.POST_ONLY)
        posts: dict[int, str] = {}
        held = Appointment.objects.live().filter(person__in=people).select_related("post").order_by("begins", "pk")
        for appointment in held:
            posts[appointment.person_id] = say("the %(post)s") % {"post": appointment.post.title}
        return {person.name: posts.get(person.pk, say("a member of staff")) for person in people}

    @cached_property
    def _pattern(self) -> re.Pattern[str] | None:
        names = sorted(self.hidden, key=len, reverse=True)
        # However the name is spaced or broken over lines, and whatever letters it is set in.
        spelled = [r"\s+".join(re.escape(part) for part in name.split()) for name in names if name.strip()]
        return re.compile(rf"(?<!\w)(?:{'|'.join(spelled)})(?!\w)", re.IGNORECASE) if spelled else None

    def veil(self, text: str) -> str:
        """The words with every name that is not for the public replaced by the post."""
        if self._pattern is None:
            return text
        instead = {" ".join(name.split()).casefold(): words for name, words in self.hidden.items()}
        return self._pattern.sub(lambda found: instead[" ".join(found[0].split()).casefold()], text)

    def veiled(self, payload: Shape) -> Shape:
        """A payload in which no text at all names somebody who is not named in public."""
        return cast(Shape, self._veiled(payload))

    def _veiled(self, value: object) -> object:
        if isinstance(value, str):
            return self.veil(value)
        if isinstance(value, list):
            return [self._veiled(one) for one in value]
        if isinstance(value, dict):
            return {key: self._veiled(one) for key, one in value.items()}
        return value

    def is_hidden(self, name: str) -> bool:
        return self.veil(name) != name

    def holder(self, post: Post, on: date) -> Holder:
        """A post and whoever held it that day."""
        appointment = post.holder_on(on)
        named = appointment is not None and appointment.person.public_name == Person.PublicName.NAMED
        name = appointment.person.name if appointment and named else ""
        return self.holder_called(post, name)

    def holder_called(self, post: Post, name: str) -> Holder:
        """A post and the name written down for whoever held it."""
        return {"post": post.title, "code": post.code, "name": "" if self.is_hidden(name) else name}

    def attendee(self, row: Attendance, on: date) -> Attendee:
        """Somebody on the list of those who were there, by name unless the office has said that the post is enough."""
        post = row.post.title if row.post else row.capacity
        hidden = self.is_hidden(row.name)
        if row.person is not None:
            hidden = hidden or row.person.public_name == Person.PublicName.POST_ONLY
        elif row.post is not None:
            # Nobody said who it was: most likely the holder of the post, whose wish then counts.
            holder = row.post.holder_on(on)
            hidden = hidden or (holder is not None and holder.person.public_name == Person.PublicName.POST_ONLY)
        return {"mode": row.mode, "name": "" if hidden else row.name, "post": post}
