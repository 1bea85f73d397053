"""Every address of the site that a browser can open, read from its own list, so that no page is forgotten."""

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver


def every_address(resolver: URLResolver | None = None, before: str = "/") -> Iterator[str]:
    """Yield the addresses without arguments; one with arguments needs tests of its own."""
    for entry in (resolver or get_resolver()).url_patterns:
        address = before + str(entry.pattern)
        if isinstance(entry, URLPattern):
            if "<" not in address:
                yield address
        else:
            yield from every_address(entry, address)
