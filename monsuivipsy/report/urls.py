"""Addresses of what is shown of a journal. What a person gives travels in the body of a request, not in an address."""

from django.urls import path

from monsuivipsy.report.views import alarm, before_after, compare, frieze, share, shares, similar, trial, understand

app_name = "report"
urlpatterns = [
    path("comprendre", understand.understand, name="understand"),
    path("comprendre/part-des-jours", shares.shares_of_days, name="share-of-days"),
    path("comprendre/frise", frieze.frieze_of_days, name="frieze"),
    path("comprendre/jours-semblables", similar.days_alike, name="similar-days"),
    path("comprendre/comparer", compare.compare, name="compare"),
    path("comprendre/avant-apres", before_after.before_after, name="before-after"),
    path("comprendre/alarme", alarm.alarm, name="alarm"),
    path("partager", share.index, name="share"),
    path("partager/page", share.page, name="share-page"),
    path("partager/pdf", share.pdf, name="share-pdf"),
    path("essayer", trial.start, name="start"),
    path("essayer/page", trial.page, name="page"),
    path("essayer/pdf", trial.pdf, name="pdf"),
]
