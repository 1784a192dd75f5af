"""Every address of the signed-in pages."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("answerable.office.urls")),
]
