"""Addresses of a carnet. None holds a word, a name or a number of anyone: at most a date, behind the question mark."""

from django.urls import path

from monsuivipsy.journal.views import day, help_page, home, lookback, opening, return_, search, settings

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
    path("reglages", settings.index, name="settings"),
]
