"""What the pages of papers ask."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from answerable.core.refused import Refused
from answerable.office.fields import PostField, line_field, offer, text_field
from answerable.office.forms import OfficeForm
from answerable.papers.files import TAKEN
from answerable.papers.models import Paper
from answerable.papers.rules import Marking, PaperAccess, check_size
from answerable.people.models import Body, User

if TYPE_CHECKING:
    _ModelChoice = forms.ModelChoiceField[Paper]
else:
    _ModelChoice = forms.ModelChoiceField

MARKINGS = [
    (Marking.OFFICIAL.value, _("OFFICIAL")),
    (Marking.SENSITIVE.value, _("OFFICIAL-SENSITIVE")),
    ("SECRET", _("SECRET or TOP SECRET")),
]
FOR = [
    (PaperAccess.PRIVATE.value, _("The office and whoever the paper is of")),
    (PaperAccess.PUBLIC.value, _("The public")),
    (PaperAccess.RESTRICTED.value, _("Only those who may see withheld items")),
]


class FileForm(OfficeForm):
    """A file of a paper."""

    file = forms.FileField(
        label=_("File"),
        help_text=_("%(kinds)s, of at most 20 MB.") % {"kinds": TAKEN},
        max_length=200,
        error_messages={
            "required": _("Choose the file that holds the paper."),
            "empty": _("That file is empty. Choose the file that holds the paper."),
            "max_length": _("The name of that file is longer than 200 letters. Give it a shorter name."),
        },
    )

    def clean_file(self) -> "UploadedFile[bytes]":
        file: UploadedFile[bytes] = self.cleaned_data["file"]
        try:
            check_size(file.size or 0, file.name or "")
        except Refused as refusal:
            raise ValidationError(refusal.sentence) from refusal
        return file


class PaperForm(FileForm):
    """A new paper."""

    title = line_field(_("Title"), required=_("Give the paper a title."), max_length=200)
    marking = forms.ChoiceField(label=_("Marking"), choices=MARKINGS, widget=forms.RadioSelect, initial="OFFICIAL")
    access = forms.ChoiceField(label=_("Who it is for"), choices=FOR, widget=forms.RadioSelect, initial="private")
    post = PostField(
        label=_("Whose paper it is"),
        help_text=_("Whoever holds the post sees the paper. Leave it empty for the office's own."),
    )

    field_order = ["title", "file", "marking", "access", "post"]

    def __init__(self, *args: Any, office: Body, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, office=office, user=user)


class VersionForm(FileForm):
    """A later file of a paper."""

    note = text_field(_("What changed"), rows=2, help_text=_("If there is anything to say."))


class MarkForm(OfficeForm):
    """How a paper is marked, who it is for, and why that changes."""

    marking = forms.ChoiceField(label=_("Marking"), choices=MARKINGS, widget=forms.RadioSelect)
    access = forms.ChoiceField(label=_("Who it is for"), choices=FOR, widget=forms.RadioSelect)
    reason = text_field(_("Why this changes"), required=_("Say why the marking changes."))


class PaperField(_ModelChoice):
    """A paper, out of those that the page offers."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(queryset=None, **kwargs)


class AttachForm(OfficeForm):
    """Which paper goes with an item."""

    paper = PaperField(label=_("Paper"), error_messages={"required": _("Choose a paper, or add a new one.")})
