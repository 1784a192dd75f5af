"""The addresses of matters."""

from django.urls import path

from answerable.office.matters.views import changing, reading

urlpatterns = [
    path("matters", reading.matters, name="matters"),
    path("matters.csv", reading.matters_csv, name="matters-csv"),
    path("matters/open", changing.open_one, name="open-matter"),
    path("matters/<int:number>", reading.matter, name="matter"),
    path("matters/<int:number>.csv", reading.matter_csv, name="matter-csv"),
    path("matters/<int:number>/rename", changing.rename, name="rename-matter"),
    path("matters/<int:number>/summary", changing.summarise, name="summarise-matter"),
    path("matters/<int:number>/monitor", changing.monitor, name="monitor-matter"),
    path("matters/<int:number>/reopen", changing.reopen, name="reopen-matter"),
    path("matters/<int:number>/close", changing.close, name="close-matter"),
    path("matters/<int:number>/bring-back", changing.bring_back, name="bring-matter-back"),
    path("matters/<int:number>/review", changing.review, name="set-review"),
    path("matters/<int:number>/question", changing.question, name="ask-question"),
    path("matters/<int:number>/questions/<int:question_number>/<int:order>", changing.answer, name="answer-limb"),
]
