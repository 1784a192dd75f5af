"""The addresses of questions, and of the answers at the items where they were put."""

from django.urls import path

from answerable.office.questions.views import answering, issuing, reading, writing

_QUESTION = "questions/<int:number>"

urlpatterns = [
    path("questions", reading.questions, name="questions"),
    path("questions.csv", reading.questions_csv, name="questions-csv"),
    path("questions/draft", writing.draft, name="draft-question"),
    path(_QUESTION, reading.question, name="question"),
    path(f"{_QUESTION}/revise", writing.revise, name="revise-question"),
    path(f"{_QUESTION}/limbs", writing.limbs, name="settle-limbs"),
    path(f"{_QUESTION}/approve", writing.approve, name="approve-question"),
    path(f"{_QUESTION}/issue", writing.issue, name="issue-question"),
    path(f"{_QUESTION}/drop", writing.drop, name="withdraw-question"),
    path(f"{_QUESTION}/answer", answering.in_writing, name="answer-in-writing"),
    path(f"{_QUESTION}/conclusion", answering.conclude, name="conclude-question"),
    path(f"{_QUESTION}/again", answering.again, name="ask-again"),
    path("meetings/<int:number>/questions", issuing.together, name="issue-questions"),
    path("meetings/<int:number>/items/<int:item_number>/answers", answering.at_item, name="record-answers"),
]
