"""Changing who there is, who holds which post, who plays which part, and who may read what is withheld."""

from collections.abc import Callable, Iterable
from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.translation import gettext as say

from answerable.access.roles import Permission, Role, require
from answerable.core.refused import NotPermitted
from answerable.meetings import operations as meetings
from answerable.meetings.models import AgendaItem, ItemReader
from answerable.office.asking import Ask, ask, typed_in
from answerable.office.forms import OfficeForm
from answerable.office.meetings.finding import item_of
from answerable.office.people import forms
from answerable.office.reach import OfficeRequest, find, office_of
from answerable.people import operations as people
from answerable.people.models import AccountableBody, Appointment, Body, Delegation, Person, Post, RoleHeld
from answerable.people.visible import accounts_at
from answerable.record.today import this_day


def _asked(
    request: OfficeRequest,
    form: OfficeForm,
    change: Callable[[dict[str, Any]], Any],
    *,
    heading: str,
    button: str,
    done: str,
    caption: str = "",
    hint: str = "",
) -> HttpResponse:
    """Ask for one change of who there is, and go back to the list."""
    back = reverse("people")
    page = Ask(heading=heading, button=button, back=back, caption=caption, hint=hint)
    return ask(request, form, page, change=change, done=done, then=back)


def _office(request: OfficeRequest, permission: Permission) -> Body:
    office = office_of(request)
    require(request.user, permission, at=office.pk)
    return office


def add_person(request: OfficeRequest) -> HttpResponse:
    office = _office(request, Permission.KEEP_PEOPLE)
    return _asked(
        request,
        forms.PersonForm(typed_in(request)),
        lambda typed: people.add_person(office, by=request.user, on=this_day(), **typed),
        heading=say("Add a person"),
        button=say("Add them"),
        done=say("The person is added. Appoint them to a post if they hold one."),
    )


def add_post(request: OfficeRequest) -> HttpResponse:
    office = _office(request, Permission.KEEP_PEOPLE)
    bodies = AccountableBody.objects.visible_to(request.user).live().filter(body=office)
    return _asked(
        request,
        forms.PostForm(typed_in(request), office=office, user=request.user, bodies=bodies),
        lambda typed: people.add_post(office, by=request.user, on=this_day(), **typed),
        heading=say("Add a post"),
        button=say("Add it"),
        done=say("The post is added."),
    )


def appoint(request: OfficeRequest, number: int) -> HttpResponse:
    office = _office(request, Permission.KEEP_PEOPLE)
    post = find(request, Post.objects.visible_to(request.user).live(), number=number)
    known = Person.objects.visible_to(request.user).live().filter(body=office).order_by("name")
    return _asked(
        request,
        forms.AppointForm(typed_in(request), people=known),
        lambda typed: people.appoint(typed.pop("person"), post, by=request.user, on=this_day(), **typed),
        heading=say("Appoint somebody"),
        caption=str(post),
        hint=say("Open actions of the post are theirs from that day; the old holder's name stays on them."),
        button=say("Appoint them"),
        done=say("The appointment is recorded."),
    )


def end_appointment(request: OfficeRequest, number: int) -> HttpResponse:
    _office(request, Permission.KEEP_PEOPLE)
    rows = Appointment.objects.visible_to(request.user).live().select_related("person", "post")
    appointment = find(request, rows, number=number)
    return _asked(
        request,
        forms.LastDayForm(typed_in(request)),
        lambda typed: people.end_appointment(appointment, by=request.user, on=this_day(), **typed),
        heading=say("End the appointment"),
        caption=f"{appointment.person}, {appointment.post}",
        button=say("End it"),
        done=say("The appointment ends then. Open actions stay with the post."),
    )


def give_part(request: OfficeRequest) -> HttpResponse:
    office = _office(request, Permission.KEEP_ACCOUNTS)

    def give(typed: dict[str, Any]) -> None:
        people.grant_role(typed["user"], office, typed["role"], by=request.user, on=this_day())

    return _asked(
        request,
        forms.PartForm(typed_in(request), accounts=accounts_at(office)),
        give,
        heading=say("Give somebody a part"),
        button=say("Give it"),
        done=say("They have the part from now on."),
    )


def end_part(request: OfficeRequest, number: int) -> HttpResponse:
    _office(request, Permission.KEEP_ACCOUNTS)
    held = find(
        request, RoleHeld.objects.visible_to(request.user).filter(ends=None).select_related("user"), number=number
    )
    return _asked(
        request,
        forms.BareForm(typed_in(request)),
        lambda _typed: people.end_role(held, by=request.user, on=this_day()),
        heading=say("Take the part away"),
        caption=f"{held.user}, {held.role}",
        button=say("Take it away"),
        done=say("They no longer have that part. What they did in it stays recorded."),
    )


def delegate(request: OfficeRequest) -> HttpResponse:
    office = office_of(request)
    _check_is_the_commissioner(request, office)

    def let(typed: dict[str, Any]) -> None:
        people.delegate(office, by=request.user, on=this_day(), **typed)

    return _asked(
        request,
        forms.DelegationForm(typed_in(request), accounts=accounts_at(office)),
        let,
        heading=say("Let somebody act in your place"),
        hint=say("What they do is recorded under their own name. You can take it back at any time."),
        button=say("Let them"),
        done=say("They may do so from now on."),
    )


def end_delegation(request: OfficeRequest, number: int) -> HttpResponse:
    _check_is_the_commissioner(request, office_of(request))
    rows = Delegation.objects.visible_to(request.user).filter(ends=None).select_related("user")
    delegation = find(request, rows, number=number)
    return _asked(
        request,
        forms.BareForm(typed_in(request)),
        lambda _typed: people.end_delegation(delegation, by=request.user, on=this_day()),
        heading=say("Take back what you delegated"),
        caption=f"{delegation.user}: {delegation.permission}",
        button=say("Take it back"),
        done=say("They may no longer do so. What they did stays done."),
    )


def _check_is_the_commissioner(request: OfficeRequest, office: Body) -> None:
    if Role.COMMISSIONER not in request.user.roles_at(office.pk):
        raise NotPermitted(say("Only the commissioner delegates."))


def readers(request: OfficeRequest, number: int, item_number: int) -> HttpResponse:
    item = item_of(request, number, item_number, Permission.SEE_RESTRICTED)
    form = forms.ReaderForm(typed_in(request), accounts=accounts_at(item.body))
    named = item.readers.filter(ended_on=None).select_related("user")
    page = Ask(
        heading=say("Who may read this item"),
        caption=str(item),
        about=[(say("Named so far"), _named(item, named) or say("nobody"))],
        hint=say("Whoever is named reads the private words of this item, though their part alone would not show them."),
        button=say("Name them"),
        back=reverse("meeting-notes", args=[number]),
    )
    return ask(
        request,
        form,
        page,
        change=lambda typed: meetings.name_reader(item, by=request.user, on=this_day(), **typed),
        done=say("They may read it from now on, and each reading is recorded."),
        then=reverse("item-readers", args=[number, item_number]),
    )


def _named(item: AgendaItem, named: Iterable[ItemReader]) -> str:
    """Everybody who is named, each with the page on which that is ended."""
    places = {one: reverse("end-reader", args=[item.meeting.number, item.number, one.user.username]) for one in named}
    link = '<a class="govuk-link" href="{}">{}</a>'
    return format_html_join(", ", f"{{}} ({link})", ((one.user, href, say("end")) for one, href in places.items()))


def end_reader(request: OfficeRequest, number: int, item_number: int, username: str) -> HttpResponse:
    item = item_of(request, number, item_number, Permission.SEE_RESTRICTED)
    named = item.readers.filter(ended_on=None, user__username=username).select_related("user").first()
    if named is None:
        raise Http404
    page = Ask(
        heading=say("No longer let them read it"),
        caption=f"{item}, {named.user}",
        button=say("No longer let them"),
        back=reverse("item-readers", args=[number, item_number]),
    )
    return ask(
        request,
        forms.BareForm(typed_in(request)),
        page,
        change=lambda _typed: meetings.end_reader(named, by=request.user, on=this_day()),
        done=say("They can no longer read it."),
        then=page.back,
    )
