"""Slots in any order of events: after each, every secret ever known opens exactly the carnet that it should."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    invariant,
    multiple,
    rule,
    run_state_machine_as_test,
)

from monsuivipsy.identity import trousseau
from monsuivipsy.identity.trousseau import Erased
from monsuivipsy.sealing import keys
from monsuivipsy.sealing.keys import DataKey, SlotKind
from tests.carnets import BOTH

pytestmark = pytest.mark.django_db(databases=BOTH)
LIVES = st.sampled_from([None, timedelta(minutes=5), timedelta(hours=12)])
WAITS = st.sampled_from([timedelta(seconds=1), timedelta(minutes=5), timedelta(hours=12)])


@dataclass(eq=False)
class Carnet:
    key: DataKey
    is_erased: bool = False


@dataclass(eq=False)
class Secret:
    """A secret that was given out, and until when it opens its carnet: taken back is since ever."""

    secret: bytes
    kind: SlotKind
    carnet: Carnet
    until: datetime | None = None
    is_taken: bool = False

    def opens(self, at: datetime) -> bool:
        is_over = self.until is not None and self.until <= at
        return not (self.is_taken or is_over or self.carnet.is_erased)


@dataclass
class Known:
    secrets: list[Secret] = field(default_factory=list)
    now: datetime = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


class Slots(RuleBasedStateMachine):
    carnets = Bundle("carnets")
    secrets = Bundle("secrets")

    def __init__(self) -> None:
        super().__init__()
        self.known = Known()

    def given(self, carnet, kind, secret, until=None):
        self.known.secrets.append(Secret(secret, kind, carnet, until))
        return self.known.secrets[-1]

    def add(self, carnet, kind, until=None):
        secret = keys.new_secret()
        try:
            trousseau.add_slot(carnet.key, secret, kind, expires_at=until)
        except Erased:
            assert carnet.is_erased
            return multiple()
        assert not carnet.is_erased
        return self.given(carnet, kind, secret, until)

    @rule(target=carnets, with_phrase=st.booleans())
    def create(self, with_phrase):
        secrets = {SlotKind.DEVICE: keys.new_secret()}
        if with_phrase:
            secrets[SlotKind.PHRASE] = keys.new_secret()[:16]
        carnet = Carnet(trousseau.create_carnet(secrets))
        for kind, secret in secrets.items():
            self.given(carnet, kind, secret)
        return carnet

    @rule(target=secrets, carnet=carnets, lives=LIVES)
    def let_a_device_in(self, carnet, lives):
        return self.add(carnet, SlotKind.DEVICE, None if lives is None else self.known.now + lives)

    @rule(target=secrets, carnet=carnets)
    def start_a_pairing(self, carnet):
        return self.add(carnet, SlotKind.PAIRING, self.known.now + timedelta(minutes=5))

    @rule(target=secrets, carnet=carnets)
    def replace_the_phrase(self, carnet):
        secret = keys.new_secret()[:16]
        try:
            trousseau.replace_phrase(carnet.key, secret)
        except Erased:
            assert carnet.is_erased
            return multiple()
        for other in self.known.secrets:
            other.is_taken |= other.carnet is carnet and other.kind is SlotKind.PHRASE
        return self.given(carnet, SlotKind.PHRASE, secret)

    @rule(target=secrets, pairing=secrets)
    def redeem(self, pairing):
        data_key = trousseau.open_carnet(pairing.secret, SlotKind.PAIRING, at=self.known.now)
        assert (data_key is not None) == (pairing.kind is SlotKind.PAIRING and pairing.opens(self.known.now))
        if data_key is None:
            return multiple()
        assert trousseau.use_up_slot(pairing.secret, SlotKind.PAIRING)
        assert not trousseau.use_up_slot(pairing.secret, SlotKind.PAIRING)
        pairing.is_taken = True
        return self.add(pairing.carnet, SlotKind.DEVICE)

    @rule(secret=consumes(secrets), stranger=carnets)
    def revoke(self, secret, stranger):
        lookup = keys.lookup(secret.secret, secret.kind)
        if stranger is not secret.carnet:
            assert not trousseau.remove_slot(stranger.key, lookup)
        trousseau.remove_slot(secret.carnet.key, lookup)
        secret.is_taken = True

    @rule(waited=WAITS)
    def wait(self, waited):
        self.known.now += waited

    @rule()
    def sweep(self):
        trousseau.remove_expired(self.known.now)

    @rule(carnet=consumes(carnets), is_cut=st.booleans())
    def erase(self, carnet, is_cut):
        trousseau.erase_part(carnet.key)
        if not is_cut:
            trousseau.erase_slots(carnet.key.carnet)
        carnet.is_erased = True

    @invariant()
    def every_secret_opens_what_it_should(self):
        for one in self.known.secrets:
            opened = trousseau.open_carnet(one.secret, one.kind, at=self.known.now)
            assert opened == (one.carnet.key if one.opens(self.known.now) else None)

    @invariant()
    def a_secret_is_of_one_kind(self):
        for one in self.known.secrets[-2:]:
            for kind in set(SlotKind) - {one.kind}:
                assert trousseau.open_carnet(one.secret, kind, at=self.known.now) is None

    @invariant()
    def the_slots_of_a_carnet_are_those_that_open_it(self):
        for last in [one for one in self.known.secrets if not one.carnet.is_erased][-1:]:
            listed = set(trousseau.slot_lookups(last.carnet.key, last.kind, at=self.known.now))
            same = [one for one in self.known.secrets if one.carnet is last.carnet and one.kind is last.kind]
            assert listed == {keys.lookup(one.secret, one.kind) for one in same if one.opens(self.known.now)}


def test_whatever_happens_every_secret_opens_what_it_should():
    run_state_machine_as_test(Slots, settings=settings(max_examples=12, stateful_step_count=15, deadline=None))


@pytest.mark.long
def test_whatever_happens_in_500_lives_of_50_steps_every_secret_opens_what_it_should():
    run_state_machine_as_test(Slots, settings=settings(max_examples=500, stateful_step_count=50, deadline=None))
