"""Root keys of the tests' own."""

import pytest

from monsuivipsy.identity import trousseau


@pytest.fixture
def root_key(tmp_path, settings):
    settings.ROOT_KEY_FILE = tmp_path / "root.key"
    settings.ROOT_KEY_FILE.touch(mode=0o600)
    settings.ROOT_KEY_FILE.write_text(f"1:{'ab' * 32}\n")
    trousseau._root_keys.cache_clear()
    yield settings.ROOT_KEY_FILE
    trousseau._root_keys.cache_clear()
