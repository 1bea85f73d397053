"""A middleware, innermost, that lets a view do its work and then fails with all of it at hand."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase


def fail_on_demand(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Fail where the request asks for it, with what was sent in the message, the cause and the local variables."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        if "X-Fail" not in request.headers:
            return get_response(request)
        sent = {**request.POST.dict(), **request.COOKIES, **{name: file.read() for name, file in request.FILES.items()}}
        response = get_response(request)
        try:
            int(str(sent))
        except ValueError as error:
            raise RuntimeError(f"{sent} {response.headers}") from error
        return response

    return answer
