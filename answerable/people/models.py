"""Bodies, the posts in them, who holds each post and for how long, and who may sign in."""

from datetime import date
from typing import Any, Self

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import F, Q
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from answerable.access.roles import DELEGABLE, Permission, Role, may
from answerable.record.models import Kept, KeptQuerySet


class BodyQuerySet(models.QuerySet["Body"]):
    """Offices, each the owner of its own record."""

    def visible_to(self, user: "User") -> Self:
        return self.filter(pk__in=user.bodies_seen())


class Body(models.Model):
    """An office that holds others to account: the owner of a record."""

    class Kind(models.TextChoices):
        COMMISSIONER = "commissioner", _("Police and crime commissioner")
        MAYOR = "mayor", _("Mayor")
        BOARD = "board", _("Board")
        PANEL = "panel", _("Panel")
        COMMITTEE = "committee", _("Council committee")
        OTHER = "other", _("Other body")

    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, choices=Kind, default=Kind.COMMISSIONER)
    policy_pack = models.CharField(max_length=60, default="pcc_england_wales")
    languages = models.JSONField(default=list)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    predecessor = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="successor"
    )
    created = models.DateTimeField(auto_now_add=True)
    modified = models.DateTimeField(auto_now=True)

    objects = BodyQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "bodies"
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")), name="body_ends_after_it_begins"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class AccountableBody(Kept):
    """A body that answers to the office: a force, a service, a provider."""

    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=40, default="force")
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)

    objects = KeptQuerySet["AccountableBody"].as_manager()

    class Meta(Kept.Meta):
        verbose_name_plural = "accountable bodies"

    def __str__(self) -> str:
        return self.name


class Person(Kept):
    """Somebody who holds or held a post, or was at a meeting; not necessarily somebody who signs in."""

    class PublicName(models.TextChoices):
        NAMED = "named", _("Named in public")
        POST_ONLY = "post only", _("Known in public by the post only")

    name = models.CharField(max_length=200)
    public_name = models.CharField(max_length=20, choices=PublicName, default=PublicName.NAMED)

    objects = KeptQuerySet["Person"].as_manager()

    def __str__(self) -> str:
        return self.name


class PostQuerySet(KeptQuerySet["Post"]):
    """Posts, found by the codes that agendas and minutes use for them."""

    def coded(self, code: str) -> Self:
        return self.live().filter(code__iexact=code)


class Post(Kept):
    """A post of the office, or of a body that answers to it; never of a partner, so a partner never owns an action."""

    title = models.CharField(max_length=200)
    code = models.CharField(max_length=20)
    accountable_body = models.ForeignKey(
        AccountableBody, on_delete=models.PROTECT, null=True, blank=True, related_name="posts"
    )
    reports_to = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    objects = PostQuerySet.as_manager()

    class Meta(Kept.Meta):
        ordering = ["number"]
        constraints = [
            *Kept.Meta.constraints,
            models.UniqueConstraint(fields=["body", "code"], condition=Q(withdrawn_on=None), name="post_code_once"),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.code})"

    @property
    def is_of_the_office(self) -> bool:
        return self.accountable_body_id is None

    def holder_on(self, day: date) -> "Appointment | None":
        """Who answers for the post that day: whoever acts in it before whoever holds it."""
        return self.appointments.filter(withdrawn_on=None).on(day).select_related("person").first()


class AppointmentQuerySet(KeptQuerySet["Appointment"]):
    """Who held which post, and when."""

    def on(self, day: date) -> Self:
        """Those in force that day, the one who acts before the one who is acted for."""
        began = Q(begins=None) | Q(begins__lte=day)
        lasts = Q(ends=None) | Q(ends__gte=day)
        substantive_last = models.Case(models.When(basis="substantive", then=1), default=0)
        return self.filter(began & lasts).order_by(substantive_last, "-begins", "-pk")


class Appointment(Kept):
    """A person in a post from one day to another; when it ends, the post's actions stay with the post."""

    class Basis(models.TextChoices):
        SUBSTANTIVE = "substantive", _("Substantive")
        TEMPORARY = "temporary", _("Temporary")
        ACTING = "acting", _("Acting")
        DEPUTISING = "deputising", _("Deputising")

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="appointments")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="appointments")
    basis = models.CharField(max_length=20, choices=Basis, default=Basis.SUBSTANTIVE)
    begins = models.DateField(null=True, blank=True)
    ends = models.DateField(null=True, blank=True)

    objects = AppointmentQuerySet.as_manager()

    class Meta(Kept.Meta):
        constraints = [
            *Kept.Meta.constraints,
            models.CheckConstraint(
                condition=Q(ends=None) | Q(begins=None) | Q(ends__gte=F("begins")),
                name="appointment_ends_after_it_begins",
            ),
            models.UniqueConstraint(
                fields=["post"],
                condition=Q(basis="substantive", ends=None, withdrawn_on=None),
                name="appointment_one_substantive_holder",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.spoken_code} {self.person}"

    @property
    def spoken_code(self) -> str:
        """The post's code as it is written for this holder: T/DCC, A/DCC, DCC."""
        prefix = {"temporary": "T/", "acting": "A/"}.get(self.basis, "")
        return f"{prefix}{self.post.code}"


class User(AbstractUser):
    """Somebody who signs in. What they may do follows from the roles they hold at each office."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="users")

    # Part of what every session of this person is bound to: one more, and all of them have ended.
    times_signed_out = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["email"], condition=~Q(email=""), name="user_email_once")]

    def __str__(self) -> str:
        return self.get_full_name() or self.username

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        bound_to = f"{self.password} {self.times_signed_out}"
        return salted_hmac("answerable.people.sessions", bound_to, secret=secret, algorithm="sha256").hexdigest()

    def roles_at(self, body_id: int) -> frozenset[Role]:
        return self._roles().get(body_id, frozenset())

    def bodies_seen(self) -> list[int]:
        """The offices whose record this person sees: all that they have a part in, or the one that they look at."""
        offices, looked_at = self.offices(), getattr(self, "_looks_at", None)
        return [looked_at] if looked_at in offices else offices

    def offices(self) -> list[int]:
        """The offices in which this person has a part, whichever they look at."""
        return list(self._roles())

    def look_at(self, body_id: int) -> None:
        """See one office only, for as long as this object lives: one request. It never shows more than before."""
        self._looks_at = body_id

    @property
    def has_several_offices(self) -> bool:
        return len(self.offices()) > 1

    def posts_held(self, on: date) -> list[int]:
        """The posts that this person holds that day, by key."""
        if self.person_id is None:
            return []
        return list(Appointment.objects.live().filter(person=self.person_id).on(on).values_list("post_id", flat=True))

    def posts_ever_held(self) -> list[int]:
        """The posts that this person holds or has held: what was theirs to answer stays theirs to read."""
        if self.person_id is None:
            return []
        return list(Appointment.objects.live().filter(person=self.person_id).values_list("post_id", flat=True))

    def posts_until(self) -> dict[int, date | None]:
        """The posts that this person holds or has held, each with the last day on which it was theirs, if it ended."""
        if self.person_id is None:
            return {}
        found: dict[int, date | None] = {}
        rows = Appointment.objects.live().filter(person=self.person_id).values_list("post_id", "ends")
        for post, ends in rows:
            before = found.get(post, date.min)
            found[post] = None if ends is None or before is None else max(before, ends)
        return found

    def delegated_at(self, body_id: int) -> frozenset[Permission]:
        """What the commissioner lets this person do there; asked for only where a part alone would not do."""
        if not hasattr(self, "_delegated_read"):
            found: dict[int, set[Permission]] = {}
            for body, permission in self.delegations.filter(ends=None).values_list("body_id", "permission"):
                found.setdefault(body, set()).add(Permission(permission))
            self._delegated_read = {body: frozenset(permissions) for body, permissions in found.items()}
        return self._delegated_read.get(body_id, frozenset())

    def _roles(self) -> dict[int, frozenset[Role]]:
        # Asked for on every page and before every change, so read once for as long as this object lives: one request.
        if not hasattr(self, "_roles_read"):
            found: dict[int, set[Role]] = {}
            for body_id, role in self.roles_held.filter(ends=None).values_list("body_id", "role"):
                found.setdefault(body_id, set()).add(Role(role))
            self._roles_read = {body_id: frozenset(roles) for body_id, roles in found.items()} if self.is_active else {}
        return self._roles_read


class RoleHeld(Kept):
    """That a person plays a part at an office, from one day until another."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="roles_held")
    role = models.CharField(max_length=30, choices=[(role.value, role.value) for role in Role])
    begins = models.DateField()
    ends = models.DateField(null=True, blank=True)

    objects = KeptQuerySet["RoleHeld"].as_manager()

    class Meta(Kept.Meta):
        verbose_name_plural = "roles held"
        constraints = [
            *Kept.Meta.constraints,
            models.UniqueConstraint(
                fields=["body", "user", "role"], condition=Q(ends=None), name="role_held_once_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.role}"


class Delegation(Kept):
    """That the commissioner lets somebody do one thing in the commissioner's place, from one day until another."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="delegations")
    permission = models.CharField(max_length=80, choices=[(p.value, p.value) for p in DELEGABLE])
    begins = models.DateField()
    ends = models.DateField(null=True, blank=True)
    given_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    objects = KeptQuerySet["Delegation"].as_manager()

    class Meta(Kept.Meta):
        constraints = [
            *Kept.Meta.constraints,
            models.UniqueConstraint(
                fields=["body", "user", "permission"], condition=Q(ends=None), name="delegated_once_at_a_time"
            ),
            models.CheckConstraint(condition=~Q(user=F("given_by")), name="delegated_to_somebody_else"),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.permission}"


class InvitationQuerySet(KeptQuerySet["Invitation"]):
    """Invitations, seen by whoever keeps the accounts of their office."""

    def visible_to(self, user: Any) -> Self:
        kept = [body for body in user.bodies_seen() if may(user, Permission.KEEP_ACCOUNTS, at=body)]
        return self.filter(body_id__in=kept)

    def open(self) -> Self:
        return self.filter(accepted_on=None, withdrawn_on=None)


class Invitation(Kept):
    """That somebody may open their account themself, with a password of their own, until a day.

    The account is there from the start, closed and without a password; `digest` is the hash of what the link holds,
    and nothing that is kept opens it.
    """

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="invitations")
    role = models.CharField(max_length=30, choices=[(role.value, role.value) for role in Role])
    digest = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    expires_on = models.DateField()
    accepted_on = models.DateField(null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta(Kept.Meta):
        constraints = [
            *Kept.Meta.constraints,
            models.CheckConstraint(condition=~Q(digest=""), name="invitation_is_known_by_its_hash"),
            models.CheckConstraint(
                condition=Q(accepted_on=None) | Q(withdrawn_on=None), name="invitation_accepted_or_withdrawn"
            ),
            models.CheckConstraint(
                condition=Q(accepted_on=None) | Q(accepted_on__lte=F("expires_on")),
                name="invitation_accepted_in_time",
            ),
            models.UniqueConstraint(
                fields=["user"], condition=Q(accepted_on=None, withdrawn_on=None), name="invitation_open_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.role}"


def refresh_roles(user: Any) -> None:
    """Forget what was read of a person's roles and delegations, after an operation has changed them."""
    user.__dict__.pop("_roles_read", None)
    user.__dict__.pop("_delegated_read", None)
