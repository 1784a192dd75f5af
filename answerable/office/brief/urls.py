"""The addresses of a meeting's brief and of the notes in it."""

from django.urls import path

from answerable.office.brief import views

urlpatterns = [
    path("meetings/<int:number>/brief", views.brief, name="brief"),
    path("meetings/<int:number>/brief.pdf", views.brief_pdf, name="brief-pdf"),
    path("meetings/<int:number>/brief/add-note", views.add_note, name="add-briefing-note"),
    path("meetings/<int:number>/brief/notes/<int:note_number>", views.change_note, name="change-briefing-note"),
]
