"""The addresses of publishing."""

from django.urls import path

from answerable.office.publishing import views

urlpatterns = [
    path("publishing", views.publishing, name="publishing"),
    path("publishing.csv", views.publishing_csv, name="publishing-csv"),
    path("publishing/<int:number>", views.to_publish, name="to-publish"),
    path("publishing/<int:number>/publish", views.publish, name="publish"),
    path("publishing/<int:number>/items/<int:item_number>/withhold", views.withhold, name="withhold"),
    path("publishing/withholdings/<int:number>/decide", views.decide, name="decide-withholding"),
    path("publishing/withholdings/<int:number>/decline", views.decline, name="decline-withholding"),
    path("publishing/publications/<int:number>/withdraw", views.take_down, name="take-down"),
]
