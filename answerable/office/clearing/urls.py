"""The addresses of the check before clearing, of drafts and what is said of them, and of versions side by side."""

from django.urls import path

from answerable.office.clearing.views import check, choosing, comments, comparing, drafts

_MEETING = "meetings/<int:number>"
_CHECK = f"{_MEETING}/check"
_DRAFT = f"{_MEETING}/draft"

urlpatterns = [
    path(_CHECK, check.check, name="check-minutes"),
    path(f"{_CHECK}/let-stand", check.let_stand, name="let-loose-ends-stand"),
    path(f"{_CHECK}/no-action", check.pass_over, name="pass-over-asks"),
    path(f"{_CHECK}/again/<int:line>", check.again, name="ask-loose-end-again"),
    path(f"{_CHECK}/<slug:key>/<slug:choice>", choosing.settle, name="settle-loose-end"),
    path(_DRAFT, drafts.draft, name="draft-minutes"),
    path(f"{_DRAFT}/to-chair", drafts.to_chair, name="send-to-chair"),
    path(f"{_DRAFT}/to-force", drafts.to_force, name="send-for-accuracy"),
    path(f"{_DRAFT}/agree", drafts.agree, name="agree-draft"),
    path(f"{_DRAFT}/give-back", drafts.give_back, name="give-draft-back"),
    path(f"{_DRAFT}/items/<int:item_number>", comments.comment_on_item, name="comment-on-item"),
    path(f"{_DRAFT}/actions/<int:action_number>", comments.comment_on_action, name="comment-on-action"),
    path(f"{_DRAFT}/comments/<int:comment_number>", comments.decide, name="decide-comment"),
    path(f"{_DRAFT}/comments/<int:comment_number>/put-in", comments.put_in, name="put-decided-words-in"),
    path(f"{_MEETING}/compare", comparing.compare, name="compare-minutes"),
    path(f"{_MEETING}/amend", comparing.amend, name="amend-minutes"),
]
