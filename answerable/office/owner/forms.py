"""What is asked of an owner who needs more time or another owner, and of whoever decides about it."""

from django.utils.translation import gettext_lazy as _

from answerable.office.fields import PostField, line_field, text_field
from answerable.office.forms import DateField, OfficeForm


class BareAskForm(OfficeForm):
    """Asks for nothing but the button."""


class ExtensionForm(OfficeForm):
    words = line_field(
        _("When it can be done, in words"),
        required=_("Say when it can be done, such as: by the end of March 2027."),
        help_text=_("Such as: by the end of March 2027, or: at the next meeting."),
    )
    day = DateField(label=_("The day they mean, where the words do not say"), required=False)
    reason = text_field(_("Why more time is needed"), required=_("Say why more time is needed."))


class TransferRequestForm(OfficeForm):
    to = PostField(label=_("Whose it is to do"), required=_("Choose the post whose it is to do."))
    reason = text_field(_("Why it is theirs"), required=_("Say why it is theirs."))


class AgreeForm(OfficeForm):
    reason = text_field(_("Anything to add"), rows=2)


class DeclineForm(OfficeForm):
    reason = text_field(_("Why not"), required=_("Say why not. Its owner reads the reason."))
