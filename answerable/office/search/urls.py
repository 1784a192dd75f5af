"""The address of the page on which words are found."""

from django.urls import path

from answerable.office.search.views import search

urlpatterns = [path("search", search, name="search")]
