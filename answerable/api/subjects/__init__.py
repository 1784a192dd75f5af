"""What the API shows and changes, a module a subject."""

from answerable.api.subjects import (
    actions,
    calling,
    changing_actions,
    decisions,
    history,
    matters,
    meetings,
    noting,
    office,
    questions,
    returning,
)

# In the order in which the schema and the page list them.
EVERY_SUBJECT = [
    module.subject
    for module in (
        office,
        meetings,
        calling,
        noting,
        actions,
        changing_actions,
        returning,
        matters,
        questions,
        decisions,
        history,
    )
]
