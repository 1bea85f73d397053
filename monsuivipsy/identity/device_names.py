"""What a device is called until its person says otherwise: plain words, from what its browser says of itself."""

from typing import Final

from monsuivipsy.language.messages import N_

MAX_LABEL: Final = 60
SHARED: Final = N_("Ordinateur partagé")
UNKNOWN: Final = N_("Appareil")
# The first that fits: an iPad says "like Mac OS X", Android says "Linux", and a phone of it "Mobile".
_KINDS: Final = (
    (("iPhone",), N_("iPhone")),
    (("iPad",), N_("iPad")),
    (("Android", "Mobile"), N_("Téléphone Android")),
    (("Android",), N_("Tablette Android")),
    (("Windows",), N_("Ordinateur Windows")),
    (("Macintosh",), N_("Mac")),
    (("CrOS",), N_("Chromebook")),
    (("Linux",), N_("Ordinateur Linux")),
)


def device_name(user_agent: str, *, is_shared: bool = False) -> str:
    """Return a marked name; nothing of the user agent itself is ever kept."""
    if is_shared:
        return SHARED
    return next((name for signs, name in _KINDS if all(sign in user_agent for sign in signs)), UNKNOWN)
