"""Every address of the site that a browser can open, read from its own list, so that no page is forgotten."""

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver

from monsuivipsy.website.access import is_public

# No page: what machines ask.
MACHINES = ("/healthz", "/metrics")


def every_address(resolver: URLResolver | None = None, before: str = "/") -> Iterator[str]:
    """Yield the addresses without arguments; one with arguments needs tests of its own."""
    yield from (
        address
        for address, _ in _entries(resolver or get_resolver(), before)
        if "<" not in address and address not in MACHINES
    )


def public_addresses() -> Iterator[str]:
    """Yield the addresses that open without a carnet."""
    closed = set(closed_addresses())
    yield from (address for address in every_address() if address not in closed)


def closed_addresses() -> Iterator[str]:
    """Yield the addresses that only an opened carnet reaches."""
    yield from (address for address, entry in _entries(get_resolver(), "/") if not is_public(entry.callback))


def _entries(resolver: URLResolver, before: str) -> Iterator[tuple[str, URLPattern]]:
    for entry in resolver.url_patterns:
        address = before + str(entry.pattern)
        if isinstance(entry, URLPattern):
            yield address, entry
        else:
            yield from _entries(entry, address)
