"""The addresses of the public pages; the gallery has one in development only."""

from django.conf import settings
from django.urls import path

from monsuivipsy.website import gallery, views

app_name = "website"
urlpatterns = [
    path("", views.home, name="home"),
    path("aide", views.help_page, name="help"),
    path("confidentialite", views.privacy, name="privacy"),
    path("accessibilite", views.accessibility, name="accessibility"),
]
if settings.DEBUG:
    urlpatterns.append(path("composants", gallery.show, name="gallery"))
