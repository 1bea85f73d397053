"""The crisis plan of a Jardin Mental backup, section by section."""

from collections.abc import Iterator, Mapping

from monsuivipsy.journal.domain.crisis_plan import Contact, CrisisPlan
from monsuivipsy.journal.domain.entries import Json
from monsuivipsy.journal.imports.account import Account
from monsuivipsy.language.messages import N_, Message

LINES = {
    "@CRISIS_PLAN_ALERT": "warning_signs",
    "@CRISIS_PLAN_ACTIVITIES": "activities",
    "@CRISIS_PLAN_SAFETY": "safety",
    "@CRISIS_PLAN_REASON_TO_LIVE": "reasons_to_live",
}
CONTACTS = {
    "@CRISIS_PLAN_CONTACT": "company",
    "@CRISIS_PLAN_CONTACT_HELP": "helpers",
    "@CRISIS_PLAN_CONTACT_PROFESSIONAL": "professionals",
}
PHOTOS = "@CRISIS_PLAN_REASON_TO_LIVE_IMAGE"
PLAN_KEYS = frozenset({*LINES, *CONTACTS, PHOTOS})

PHOTOS_NOT_THERE = N_("les photos restent sur le téléphone : la sauvegarde ne contient que leur emplacement")
NOT_A_LINE = N_("cette ligne du plan de crise n’est pas un texte")
NOT_A_CONTACT = N_("ce contact du plan de crise n’a pas de nom lisible")
NOT_A_SECTION = N_("cette partie du plan de crise n’est pas une liste")


def crisis_plan(contents: Mapping[str, Json], account: Account) -> CrisisPlan | None:
    """Return the plan that `contents`, the parsed texts by storage key, hold; None where nobody wrote one."""
    if contents.get(PHOTOS):
        account.skip(PHOTOS, Message(PHOTOS_NOT_THERE))
    lines = {section: _lines(contents.get(key), key, account) for key, section in LINES.items()}
    people = {section: _contacts(contents.get(key), key, account) for key, section in CONTACTS.items()}
    plan = CrisisPlan(
        warning_signs=lines["warning_signs"],
        activities=lines["activities"],
        company=people["company"],
        helpers=people["helpers"],
        professionals=people["professionals"],
        safety=lines["safety"],
        reasons_to_live=lines["reasons_to_live"],
    )
    return None if plan == CrisisPlan() else plan


def _items(content: Json, key: str, account: Account) -> Iterator[tuple[str, Json]]:
    if not isinstance(content, list):
        if content is not None:
            account.skip(key, Message(NOT_A_SECTION))
        return
    for number, item in enumerate(content, 1):
        yield f"{key}, {number}", item


def _lines(content: Json, key: str, account: Account) -> tuple[str, ...]:
    found: list[str] = []
    for place, item in _items(content, key, account):
        if not isinstance(item, str):
            account.skip(place, Message(NOT_A_LINE))
        elif item.strip():
            found.append(account.fitted(item.strip(), place))
    return tuple(found)


def _contacts(content: Json, key: str, account: Account) -> tuple[Contact, ...]:
    found: list[Contact] = []
    for place, item in _items(content, key, account):
        name = item.get("name") if isinstance(item, dict) else None
        if not isinstance(item, dict) or not isinstance(name, str) or not name.strip():
            account.skip(place, Message(NOT_A_CONTACT))
            continue
        found.append(
            Contact(
                name=account.name(name, place),
                phone=account.name(_phones(item), place),
                activities=_lines(item.get("activities"), place, account),
            )
        )
    return tuple(found)


def _phones(person: Mapping[str, Json]) -> str:
    """Return the numbers as they were written: one text in some versions, the address book's list in others."""
    listed = person.get("phoneNumbers")
    numbers = [person.get("phoneNumber")]
    if isinstance(listed, list):
        numbers += [phone.get("number") or phone.get("digits") for phone in listed if isinstance(phone, dict)]
    return ", ".join(dict.fromkeys(number.strip() for number in numbers if isinstance(number, str) and number.strip()))
