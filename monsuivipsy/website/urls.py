"""The addresses of the public pages; the gallery has one in development only."""

from django.conf import settings
from django.urls import URLPattern, path

from monsuivipsy.website import gallery, views

app_name = "website"


def addresses(*, with_gallery: bool) -> list[URLPattern]:
    pages = [
        path("confidentialite", views.privacy, name="privacy"),
        path("accessibilite", views.accessibility, name="accessibility"),
    ]
    return [*pages, path("composants", gallery.show, name="gallery")] if with_gallery else pages


urlpatterns = addresses(with_gallery=settings.DEBUG)
