"""Addresses of /essayer. What a person gives travels in the body of a request, never in its address."""

from django.urls import path

from monsuivipsy.report import views

app_name = "report"
urlpatterns = [
    path("essayer", views.start, name="start"),
    path("essayer/page", views.page, name="page"),
    path("essayer/pdf", views.pdf, name="pdf"),
]
