"""The addresses of papers and of packs."""

from django.urls import path

from answerable.office.papers import changing, views

_ITEM = "meetings/<int:number>/items/<int:item_number>"

urlpatterns = [
    path("papers", views.papers, name="papers"),
    path("papers.csv", views.papers_csv, name="papers-csv"),
    path("papers/add", changing.add, name="add-paper"),
    path("papers/<int:number>", views.paper, name="paper"),
    path("papers/<int:number>/versions/<int:version>/file", views.file, name="paper-file"),
    path("papers/<int:number>/versions/<int:version>/pages/<int:page>", views.picture, name="paper-page"),
    path("papers/<int:number>/new-version", changing.add_version, name="add-paper-version"),
    path("papers/<int:number>/mark", changing.mark, name="mark-paper"),
    path("papers/<int:number>/withdraw", changing.withdraw, name="withdraw-paper"),
    path("meetings/<int:number>/papers", views.meeting_papers, name="meeting-papers"),
    path("meetings/<int:number>/pack", views.pack, name="meeting-pack"),
    path("meetings/<int:number>/public-pack", views.public_pack, name="public-pack"),
    path(f"{_ITEM}/paper", changing.attach, name="attach-paper"),
    path(
        "meetings/<int:number>/items/<int:item_number>/papers/<int:paper>/take-off",
        changing.detach,
        name="detach-paper",
    ),
]
