"""Operations on tokens."""

from datetime import timedelta

from answerable.access.roles import Permission
from answerable.tests.every_operation.tried import Tried, at_the_office
from answerable.tests.staged import DAY
from answerable.tokens import operations as tokens

TOKENS = [
    Tried(
        tokens.issue_token,
        Permission.ISSUE_TOKEN,
        "ana",
        lambda s: {**at_the_office(s), "name": "Figures", "scopes": ["read"], "expires_on": DAY + timedelta(days=30)},
    ),
    Tried(tokens.end_token, Permission.KEEP_ACCOUNTS, "gwen", lambda s: {"token": s.token}, excepted=("ana",)),
]
