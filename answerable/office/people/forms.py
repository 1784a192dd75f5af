"""What the pages of people ask."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from answerable.access.roles import DELEGABLE, DESCRIPTIONS, Permission, Role
from answerable.office.fields import PostField, line_field, offer
from answerable.office.forms import DateField, OfficeForm
from answerable.people.models import Appointment, Body, Person, User

if TYPE_CHECKING:
    _ModelChoice = forms.ModelChoiceField[Any]
else:
    _ModelChoice = forms.ModelChoiceField


class ChosenField(_ModelChoice):
    """A person or an account, out of those that the page offers."""

    def __init__(self, *, required: Any, **kwargs: Any) -> None:
        super().__init__(queryset=None, error_messages={"required": required}, **kwargs)


class PersonForm(OfficeForm):
    """Somebody who holds or held a post, or was at a meeting."""

    name = line_field(_("Name"), required=_("Write the person's name."), max_length=200)
    public_name = forms.ChoiceField(
        label=_("How the public knows them"),
        choices=Person.PublicName.choices,
        widget=forms.RadioSelect,
        initial="named",
    )


class PostForm(OfficeForm):
    """A post of the office, or of the body that answers to it."""

    title = line_field(_("Title"), required=_("Write what the post is called."), max_length=200)
    code = line_field(
        _("Code"),
        required=_("Write the code that agendas name it by."),
        max_length=20,
        help_text=_("Such as CC or ACC."),
    )
    accountable_body = ChosenField(
        label=_("Whose post it is"), required=_("Choose whose post it is."), empty_label=None
    )
    reports_to = PostField(label=_("Whom it reports to"))

    def __init__(self, *args: Any, office: Body, user: User, bodies: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, office=office, user=user)
        chosen: Any = self.fields["accountable_body"]
        chosen.queryset, chosen.required, chosen.empty_label = bodies, False, _("The office's own")


class AppointForm(OfficeForm):
    """Who holds the post, on what footing, from which day."""

    person = ChosenField(label=_("Who"), required=_("Choose the person, or add them first."), empty_label=_("Choose"))
    basis = forms.ChoiceField(
        label=_("On what footing"), choices=Appointment.Basis.choices, widget=forms.RadioSelect, initial="substantive"
    )
    begins = DateField(label=_("First day"))
    ends = DateField(label=_("Last day, if it is known"), required=False)

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen: Any = self.fields["person"]
        chosen.queryset = people


class LastDayForm(OfficeForm):
    """The last day in a post."""

    ends = DateField(label=_("Last day"))


class PartForm(OfficeForm):
    """Which part somebody plays."""

    user = ChosenField(label=_("Who"), required=_("Choose an account."), empty_label=_("Choose"))
    role = forms.ChoiceField(
        label=_("Part"),
        choices=[(role.value, f"{role.value.capitalize()}: {DESCRIPTIONS[role]}") for role in Role],
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, accounts: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen: Any = self.fields["user"]
        chosen.queryset = accounts

    def clean_role(self) -> Role:
        return Role(self.cleaned_data["role"])


class InvitationForm(OfficeForm):
    """Whom to invite, and to which part."""

    name = line_field(_("Name"), required=_("Write the person's name."), max_length=200)
    email = line_field(
        _("E-mail address"),
        required=_("Write the person's e-mail address."),
        max_length=254,
        widget=forms.EmailInput({"autocomplete": "off"}),
    )
    username = line_field(
        _("Name to sign in with"),
        required=_("Write the name that the person signs in with."),
        max_length=150,
        help_text=_("Short, such as gwen.ardley. It is asked for with the password."),
    )
    role = forms.ChoiceField(
        label=_("Part"),
        choices=[(role.value, f"{role.value.capitalize()}: {DESCRIPTIONS[role]}") for role in Role],
        widget=forms.RadioSelect,
    )
    person = ChosenField(label=_("Who they are in the record"), required="", empty_label=_("Nobody yet"))

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen: Any = self.fields["person"]
        chosen.queryset, chosen.required = people, False
        chosen.help_text = _("If they hold a post: what the post owes is theirs to answer.")

    def clean_role(self) -> Role:
        return Role(self.cleaned_data["role"])


class DelegationForm(OfficeForm):
    """What somebody may do in the commissioner's place."""

    to = ChosenField(label=_("Who"), required=_("Choose whom you let do it."), empty_label=_("Choose"))
    permission = forms.ChoiceField(
        label=_("What they may do in your place"),
        choices=[(permission.value, permission.value.capitalize()) for permission in DELEGABLE],
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, accounts: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen: Any = self.fields["to"]
        chosen.queryset = accounts

    def clean_permission(self) -> Permission:
        return Permission(self.cleaned_data["permission"])


class ReaderForm(OfficeForm):
    """Who is named to read an item."""

    reader = ChosenField(label=_("Who may read it"), required=_("Choose who may read it."), empty_label=_("Choose"))

    def __init__(self, *args: Any, accounts: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen: Any = self.fields["reader"]
        chosen.queryset = accounts


class BareForm(OfficeForm):
    """Nothing but the button."""
