"""The addresses of the public pages, and of what machines that watch the site ask; the gallery's is for development."""

from django.conf import settings
from django.urls import URLPattern, path

from monsuivipsy.website import gallery, views, watch

app_name = "website"


def addresses(*, with_gallery: bool) -> list[URLPattern]:
    pages = [
        path("confidentialite", views.privacy, name="privacy"),
        path("accessibilite", views.accessibility, name="accessibility"),
        path("healthz", watch.health, name="health"),
        path("metrics", watch.metrics, name="metrics"),
    ]
    return [*pages, path("composants", gallery.show, name="gallery")] if with_gallery else pages


urlpatterns = addresses(with_gallery=settings.DEBUG)
