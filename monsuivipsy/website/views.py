"""The pages that are the same for everyone. They hold nothing of anyone, so a browser may keep them."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from monsuivipsy.website.access import public


@public
@require_safe
@cache_control(no_cache=True)
def privacy(request: HttpRequest) -> HttpResponse:
    cookies = {"carnet_cookie": settings.CARNET_COOKIE_NAME, "csrf_cookie": settings.CSRF_COOKIE_NAME}
    return render(request, "website/privacy.html", {"contact": settings.CONTACT_EMAIL, **cookies})


@public
@require_safe
@cache_control(no_cache=True)
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "website/accessibility.html", {"contact": settings.CONTACT_EMAIL})
