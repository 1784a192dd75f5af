"""The addresses of the forward plan."""

from django.urls import path

from answerable.office.forward_plan import views

urlpatterns = [
    path("forward-plan", views.forward_plan, name="forward-plan"),
    path("forward-plan.csv", views.forward_plan_csv, name="forward-plan-csv"),
    path("forward-plan/<int:back>/move", views.move, name="move-on-plan"),
]
