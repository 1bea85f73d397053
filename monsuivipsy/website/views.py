"""The pages that are the same for everyone. They hold nothing of anyone, so a browser may keep them."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe


@require_safe
@cache_control(no_cache=True)
def home(request: HttpRequest) -> HttpResponse:
    return render(request, "website/home.html", {"help_url": reverse("website:help")})


@require_safe
@cache_control(no_cache=True)
def help_page(request: HttpRequest) -> HttpResponse:
    return render(request, "website/help.html")


@require_safe
@cache_control(no_cache=True)
def privacy(request: HttpRequest) -> HttpResponse:
    return render(request, "website/privacy.html", {"contact": settings.CONTACT_EMAIL})


@require_safe
@cache_control(no_cache=True)
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "website/accessibility.html", {"contact": settings.CONTACT_EMAIL})
