"""What is asked of whoever writes a briefing note."""

from django.utils.translation import gettext_lazy as _

from answerable.office.fields import MatterField, text_field
from answerable.office.forms import OfficeForm


class NoteForm(OfficeForm):
    text = text_field(
        _("What the chair should know"),
        rows=8,
        required=_("Write what the chair should know."),
        help_text=_(
            "The force, the panel and the public never see it here; under freedom of information it can be asked for."
        ),
    )
    matter = MatterField(label=_("What it is about"), empty_label=_("The meeting as a whole"))
