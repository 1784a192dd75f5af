"""The addresses of the signed-in pages, a subject a line."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("answerable.office.sign_in.urls")),
    path("", include("answerable.office.today.urls")),
    path("", include("answerable.office.meetings.urls")),
    path("", include("answerable.office.live.urls")),
    path("", include("answerable.office.clearing.urls")),
    path("", include("answerable.office.actions.urls")),
    path("", include("answerable.office.owner.urls")),
    path("", include("answerable.office.matters.urls")),
    path("", include("answerable.office.questions.urls")),
    path("", include("answerable.office.measures.urls")),
    path("", include("answerable.office.intake.urls")),
    path("", include("answerable.office.publishing.urls")),
    path("", include("answerable.office.papers.urls")),
    path("", include("answerable.office.people.urls")),
    path("", include("answerable.office.search.urls")),
    path("", include("answerable.office.tokens.urls")),
    path("", include("answerable.office.brief.urls")),
    path("", include("answerable.office.forward_plan.urls")),
    path("", include("answerable.office.history.urls")),
]
