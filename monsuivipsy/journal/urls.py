"""Addresses of a carnet. None holds a word, a name or a number of anyone: at most a date, behind the question mark."""

from django.urls import path

from monsuivipsy.journal.views import (
    adding,
    day,
    devices,
    help_page,
    home,
    indicators,
    leaving,
    lookback,
    opening,
    pairing,
    phrase,
    return_,
    search,
    settings,
    time_zone,
)

app_name = "journal"
urlpatterns = [
    path("", home.home, name="home"),
    path("aide", help_page.help_page, name="help"),
    path("ouvrir", opening.start, name="start"),
    path("ouvrir/indicateurs", opening.indicators, name="start-indicators"),
    path("ouvrir/carnet", opening.carnet, name="start-carnet"),
    path("jour", day.day, name="day"),
    path("carnet", lookback.look_back, name="look-back"),
    path("carnet/recherche", search.search, name="search"),
    path("phrase", return_.return_, name="return"),
    path("appareil", pairing.pair, name="pair"),
    path("reglages", settings.index, name="settings"),
    path("reglages/phrase", phrase.phrase, name="phrase"),
    path("reglages/phrase/verifier", phrase.check, name="phrase-check"),
    path("reglages/phrase/plus-tard", phrase.later, name="phrase-later"),
    path("reglages/appareils", devices.devices, name="devices"),
    path("reglages/appareils/renommer", devices.rename, name="device-rename"),
    path("reglages/appareils/retirer", devices.remove, name="device-remove"),
    path("reglages/appareils/ajouter", pairing.pairing, name="pairing"),
    path("reglages/fuseau", time_zone.time_zone, name="time-zone"),
    path("reglages/verrouiller", leaving.lock, name="lock"),
    path("reglages/effacer", leaving.erase, name="erase"),
    path("reglages/effacer/pour-toujours", leaving.erase_for_good, name="erase-for-good"),
    path("reglages/indicateurs", indicators.indicators, name="indicators"),
    path("reglages/indicateurs/ajouter", adding.add, name="indicators-add"),
    path("reglages/indicateurs/nouveau", adding.own, name="indicators-own"),
]
