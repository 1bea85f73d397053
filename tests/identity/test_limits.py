from ipaddress import IPv6Address

import pytest
from django.test import RequestFactory

from monsuivipsy.identity.limits import Limit, TooMany, Tries, block_of, spend


class Clock:
    now = 1000.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


def request_from(address, **headers):
    return RequestFactory().get("/", REMOTE_ADDR=address, headers=headers)


@pytest.mark.parametrize("limit", Limit)
def test_the_limit_is_reached_and_passes(clock, limit):
    tries = Tries(clock=clock)
    _, most, seconds = limit.value
    for _ in range(most):
        tries.spend("a", limit)
    clock.now += 60
    with pytest.raises(TooMany) as refused:
        tries.spend("a", limit)
    assert refused.value.wait_seconds == seconds - 60
    clock.now += seconds - 60
    tries.spend("a", limit)


def test_a_refused_try_does_not_make_the_wait_longer(clock):
    tries = Tries(clock=clock)
    for _ in range(10):
        tries.spend("a", Limit.OPENING)
    for _ in range(100):
        with pytest.raises(TooMany):
            tries.spend("a", Limit.OPENING)
    clock.now += 3600
    tries.spend("a", Limit.OPENING)


def test_never_more_than_the_limit_in_any_window(clock):
    tries = Tries(clock=clock)
    done = []
    for _ in range(2000):
        clock.now += 7
        try:
            tries.spend("a", Limit.PHRASE)
        except TooMany:
            continue
        done.append(clock.now)
    assert max(sum(start <= moment < start + 600 for moment in done) for start in done) == 30


def test_blocks_and_limits_count_apart(clock):
    tries = Tries(clock=clock)
    for _ in range(10):
        tries.spend("a", Limit.OPENING)
    tries.spend("b", Limit.OPENING)
    tries.spend("a", Limit.PHRASE)


def test_memory_is_bounded_and_keeps_who_tries_most(clock):
    tries = Tries(most_blocks=100, clock=clock)
    for number in range(1000):
        tries.spend(f"block {number}", Limit.PHRASE)
        if number < 30:
            tries.spend("greedy", Limit.PHRASE)
        elif number % 50 == 0:
            with pytest.raises(TooMany):
                tries.spend("greedy", Limit.PHRASE)
    assert len(tries._moments) == 100


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff:ffff:ffff:ffff"),
        ("192.0.2.7", "::ffff:192.0.2.7"),
        ("fe80::1%eth0", "fe80::2"),
        ("MARQUEUR", ""),
    ],
)
def test_addresses_of_one_block(one, other):
    assert block_of(request_from(one)) == block_of(request_from(other))


@pytest.mark.parametrize(
    ("one", "other"), [("2001:db8:1:2::1", "2001:db8:1:3::1"), ("192.0.2.7", "192.0.2.8"), ("192.0.2.7", "")]
)
def test_addresses_of_two_blocks(one, other):
    assert block_of(request_from(one)) != block_of(request_from(other))


def test_behind_a_proxy_its_header_alone_says_who_asks(settings):
    forged = request_from("192.0.2.7", x_real_ip="198.51.100.1")
    assert block_of(forged) == "192.0.2.7"
    settings.CLIENT_ADDRESS_HEADER = "HTTP_X_REAL_IP"
    assert block_of(forged) == "198.51.100.1"
    assert block_of(request_from("192.0.2.7", x_real_ip="203.0.113.9, 198.51.100.1")) == "198.51.100.1"
    assert block_of(request_from("192.0.2.7")) == ""


def test_no_address_is_kept(clock):
    address = "2001:db8:4d41:5251:5545:5552:1:1"
    tries = Tries(clock=clock)
    tries.spend(block_of(request_from(address)), Limit.PHRASE)
    spend(request_from(address), Limit.PHRASE)
    kept = repr(tries._moments)
    assert address not in kept
    assert str(int(IPv6Address(address)) >> 64) not in kept
    assert all(len(name) == 16 for name in tries._moments)


def test_another_process_gives_a_block_another_name(clock):
    names = []
    for _ in range(2):
        tries = Tries(clock=clock)
        tries.spend("a", Limit.PHRASE)
        names += tries._moments
    assert len(set(names)) == 2


def test_an_ipv4_address_that_a_whole_ward_shares_opens_sixty_and_64_bits_of_ipv6_ten(clock):
    for address, most in (("192.0.2.7", 60), ("::ffff:192.0.2.8", 60), ("2001:db8:1:2::1", 10), ("", 10)):
        tries = Tries(clock=clock)
        for _ in range(most):
            tries.spend(block_of(request_from(address)), Limit.OPENING)
        with pytest.raises(TooMany):
            tries.spend(block_of(request_from(address)), Limit.OPENING)
