"""The address of today's page."""

from django.urls import path

from answerable.office.today import views

urlpatterns = [path("", views.today, name="today")]
