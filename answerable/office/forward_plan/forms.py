"""What is asked of whoever moves a return on the forward plan."""

from django.utils.translation import gettext_lazy as _

from answerable.office.fields import MonthField, line_field, text_field
from answerable.office.forms import OfficeForm


class MoveForm(OfficeForm):
    month = MonthField(label=_("Month in which it is to come back instead"))
    words = line_field(
        _("In the words that were used, if they say more than the month"),
        help_text=_("For example, “after the audit”."),
    )
    reason = text_field(_("Why it is moved"), required=_("Say why it is moved. The record keeps the reason."))
