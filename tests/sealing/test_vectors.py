"""The primitives against published vectors: a wrong library would be seen here first."""

import json
from pathlib import Path

import pytest
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

VECTORS = Path(__file__).parents[1] / "reference" / "vectors"


def wycheproof(name):
    groups = json.loads((VECTORS / name).read_text(encoding="utf-8"))["testGroups"]
    return [(group, test) for group in groups for test in group["tests"]]


def gcm_deviates(group, test):
    """Say whether our library answers otherwise than the vector; sizes that we never use are refused by it."""
    key, nonce, aad, text = (bytes.fromhex(test[name]) for name in ("key", "iv", "aad", "msg"))
    sealed = bytes.fromhex(test["ct"] + test["tag"])
    try:
        opened = AESGCM(key).decrypt(nonce, sealed, aad)
    except InvalidTag:
        return test["result"] != "invalid"
    except ValueError:
        return test["result"] == "valid" and group["ivSize"] == 96
    return test["result"] == "invalid" or opened != text


def test_aes_gcm_has_no_deviation():
    vectors = wycheproof("wycheproof-aes-gcm.json")
    assert len(vectors) == 316
    assert [test["tcId"] for group, test in vectors if gcm_deviates(group, test)] == []


def test_hkdf_has_no_deviation():
    deviations = []
    vectors = wycheproof("wycheproof-hkdf-sha256.json")
    for _, test in vectors:
        try:
            kdf = HKDF(hashes.SHA256(), test["size"], bytes.fromhex(test["salt"]), bytes.fromhex(test["info"]))
            answer = kdf.derive(bytes.fromhex(test["ikm"])).hex()
        except ValueError:
            answer = None
        if (answer == test["okm"]) != (test["result"] != "invalid"):
            deviations.append(test["tcId"])
    assert len(vectors) > 80
    assert deviations == []


def rfc_cases():
    cases = []
    for line in (VECTORS / "rfc-5869-hkdf-sha256.txt").read_text(encoding="ascii").splitlines():
        name, _, value = line.partition("=")
        if name.strip() == "COUNT":
            cases.append({})
        elif cases and value:
            cases[-1][name.strip()] = value.strip()
    return cases


@pytest.mark.parametrize("case", rfc_cases(), ids=lambda case: case.get("COUNT", ""))
def test_hkdf_gives_the_cases_of_its_rfc(case):
    salt, info, secret = (bytes.fromhex(case.get(name, "")) for name in ("salt", "info", "IKM"))
    assert HKDF(hashes.SHA256(), int(case["L"]), salt, info).derive(secret).hex() == case["OKM"]
