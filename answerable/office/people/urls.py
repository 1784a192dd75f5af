"""The addresses of people, posts, parts and rights."""

from django.urls import path

from answerable.office.people import changing, inviting, views

_READERS = "meetings/<int:number>/items/<int:item_number>/readers"

urlpatterns = [
    path("people", views.people, name="people"),
    path("people.csv", views.posts_csv, name="people-csv"),
    path("people/add", changing.add_person, name="add-person"),
    path("people/add-post", changing.add_post, name="add-post"),
    path("people/posts/<int:number>/appoint", changing.appoint, name="appoint"),
    path("people/appointments/<int:number>/end", changing.end_appointment, name="end-appointment"),
    path("people/parts/give", changing.give_part, name="give-part"),
    path("people/parts/<int:number>/end", changing.end_part, name="end-part"),
    path("people/invite", inviting.invite, name="invite"),
    path("people/invitations/<int:number>/withdraw", inviting.withdraw, name="withdraw-invitation"),
    path("invitation/<str:token>", inviting.accept, name="accept-invitation"),
    path("people/delegate", changing.delegate, name="delegate"),
    path("people/delegations/<int:number>/end", changing.end_delegation, name="end-delegation"),
    path("rights", views.rights, name="rights"),
    path("rights.csv", views.rights_csv, name="rights-csv"),
    path(_READERS, changing.readers, name="item-readers"),
    path(
        "meetings/<int:number>/items/<int:item_number>/readers/<str:username>/end",
        changing.end_reader,
        name="end-reader",
    ),
]
