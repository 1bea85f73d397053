"""A commit that gives up waiting for its standby is an error, not a success."""

import threading
import time
from collections.abc import Callable

import psycopg
import pytest
from django.db import connections, transaction

from monsuivipsy.config import env
from monsuivipsy.config.postgresql.base import Unconfirmed


@pytest.fixture(scope="module")
def waiting_server(postgresql):
    """Give a database whose commits wait for a standby that will never come, where they are asked to wait at all."""
    address = postgresql.create("unconfirmed")
    with psycopg.connect(address, autocommit=True) as operator:
        operator.execute("CREATE TABLE entry (id int)")
        operator.execute("ALTER SYSTEM SET synchronous_standby_names = 'nobody'")
        operator.execute("SELECT pg_reload_conf()")
        yield address
        operator.execute("ALTER SYSTEM RESET synchronous_standby_names")
        operator.execute("SELECT pg_reload_conf()")


@pytest.fixture
def connection(waiting_server, monkeypatch, django_db_blocker):
    monkeypatch.setenv("DATABASE_URL", waiting_server)
    settings = {**connections["default"].settings_dict, **env.database("DATABASE_URL", "")}
    monkeypatch.setitem(connections.settings, "default", settings)
    made, before = connections.create_connection("default"), connections["default"]
    connections["default"] = made
    with django_db_blocker.unblock():
        yield made
        made.close()
    connections["default"] = before


def cancelled(address: str, write: Callable[[], object]) -> None:
    """Write, and let an operator cancel the wait; whatever the write raises comes through."""

    def cancel() -> None:
        waits = "SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE wait_event = 'SyncRep'"
        with psycopg.connect(address, autocommit=True) as operator:
            for _ in range(500):
                if operator.execute(waits).fetchone():
                    return
                time.sleep(0.01)

    operator = threading.Thread(target=cancel)
    operator.start()
    try:
        write()
    finally:
        operator.join()


def wait_for_the_standby(connection) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET synchronous_commit = on")


def write(connection) -> None:
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO entry VALUES (1)")


def test_a_single_statement_that_nobody_confirmed_is_an_error(connection, waiting_server):
    wait_for_the_standby(connection)
    with pytest.raises(Unconfirmed):
        cancelled(waiting_server, lambda: write(connection))


def test_a_transaction_that_nobody_confirmed_is_an_error(connection, waiting_server):
    wait_for_the_standby(connection)

    def write_two() -> None:
        with transaction.atomic():
            write(connection)
            write(connection)

    with pytest.raises(Unconfirmed):
        cancelled(waiting_server, write_two)


def test_the_next_write_is_believed_again(connection, waiting_server):
    wait_for_the_standby(connection)
    with pytest.raises(Unconfirmed):
        cancelled(waiting_server, lambda: write(connection))
    with connection.cursor() as cursor:
        cursor.execute("SET synchronous_commit = off")
    write(connection)


def test_without_this_the_server_s_answer_is_success(waiting_server):
    """The trap itself: were it gone, so could `base.py` be."""
    with psycopg.connect(waiting_server, autocommit=True) as plain:
        plain.execute("SET synchronous_commit = on")
        cancelled(waiting_server, lambda: plain.execute("INSERT INTO entry VALUES (1)"))
