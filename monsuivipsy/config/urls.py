"""Every address of the site."""

from django.urls import include, path

urlpatterns = [
    path("", include("monsuivipsy.journal.urls")),
    path("", include("monsuivipsy.website.urls")),
    path("", include("monsuivipsy.report.urls")),
]
handler400 = "monsuivipsy.website.errors.bad_request"
handler403 = "monsuivipsy.website.errors.permission_denied"
handler404 = "monsuivipsy.website.errors.not_found"
handler500 = "monsuivipsy.website.errors.server_error"
