"""Building what is frozen when something is published: public words only, as plain JSON; one module a subject."""

from answerable.publication.payloads.matter import matter_payload
from answerable.publication.payloads.meeting import meeting_payload, notes_of
from answerable.publication.payloads.names import PublicNames
from answerable.publication.payloads.office import office_payload
from answerable.publication.payloads.promise import promise_payload

__all__ = ["PublicNames", "matter_payload", "meeting_payload", "notes_of", "office_payload", "promise_payload"]
