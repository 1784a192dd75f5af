"""Every address: the office's signed-in pages, and the published site as this process serves it."""

from django.urls import URLPattern, URLResolver, include, path

from answerable.api.interface import urlpatterns_of
from answerable.config.public_site import PREFIX, serve_published

urlpatterns: list[URLPattern | URLResolver] = [
    path(PREFIX, serve_published),
    path(f"{PREFIX}<path:path>", serve_published),
    path("api/", include(urlpatterns_of())),
    path("", include("answerable.office.urls")),
]
