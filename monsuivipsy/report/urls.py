"""Addresses of what is shown of a journal. What a person gives travels in the body of a request, not in an address."""

from django.urls import path

from monsuivipsy.report.views import alarm, share, trial, understand

app_name = "report"
urlpatterns = [
    path("comprendre", understand.understand, name="understand"),
    path("comprendre/alarme", alarm.alarm, name="alarm"),
    path("partager", share.index, name="share"),
    path("partager/page", share.page, name="share-page"),
    path("partager/pdf", share.pdf, name="share-pdf"),
    path("essayer", trial.start, name="start"),
    path("essayer/page", trial.page, name="page"),
    path("essayer/pdf", trial.pdf, name="pdf"),
]
