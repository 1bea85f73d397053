"""Every setting, in one file. The defaults start a working site on SQLite, on this machine alone."""

import logging
import secrets
from pathlib import Path

from monsuivipsy.config import env

ROOT = Path(__file__).resolve().parents[2]
VAR = Path(env.text("MONSUIVIPSY_VAR", str(ROOT / "var")))

DEBUG = env.flag("MONSUIVIPSY_DEVELOPMENT", default=False)
# The address that people see begins with https: a proxy in front speaks it, and says so in the header named below.
HTTPS = env.flag("MONSUIVIPSY_HTTPS", default=False)
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS", env.LOOPBACK)
# Nothing signed outlives a restart yet; a site that others reach sets its own key.
SECRET_KEY = env.secret("SECRET_KEY", required=HTTPS) or secrets.token_urlsafe(50)
# Shown on the pages about accessibility and privacy; who serves the site elsewhere names their own, or none.
CONTACT_EMAIL = env.text("CONTACT_EMAIL", "monsuivipsy@fabrique.social.gouv.fr")
if DEBUG:
    # Django's own error pages show local values.
    env.check_loopback("MONSUIVIPSY_DEVELOPMENT must be 0", ALLOWED_HOSTS)
if not HTTPS:
    # Without https the device's cookie goes without the marks that keep it safe, and could be read on the way.
    env.check_loopback("MONSUIVIPSY_HTTPS must be 1", ALLOWED_HOSTS)

INSTALLED_APPS = [
    "django.contrib.staticfiles",
    "monsuivipsy.website",
    "monsuivipsy.identity",
    "monsuivipsy.journal",
    "monsuivipsy.report",
]
MIDDLEWARE = [
    "monsuivipsy.website.counts.counted",
    "monsuivipsy.website.middleware.content_security_policy",
    "monsuivipsy.website.middleware.used_methods",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "monsuivipsy.website.middleware.one_charset",
    "monsuivipsy.website.middleware.same_origin",
    "django.middleware.csrf.CsrfViewMiddleware",
    "monsuivipsy.identity.permissions.CarnetMiddleware",
    "monsuivipsy.identity.refusals.RefusalMiddleware",
    "monsuivipsy.journal.views.not_kept.NotKeptMiddleware",
]
ROOT_URLCONF = "monsuivipsy.config.urls"
WSGI_APPLICATION = "monsuivipsy.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": ["django.template.context_processors.request"],
        },
    },
]
DATABASES = {
    "default": env.database("DATABASE_URL", str(VAR / "monsuivipsy.sqlite3")),
    "coffre": env.database("COFFRE_DATABASE_URL", str(VAR / "coffre.sqlite3")),
}
DATABASE_ROUTERS = ["monsuivipsy.config.databases.CoffreRouter"]
# The service manager hands the key over as a credential; `make setup` writes one for this machine.
ROOT_KEY_FILE = Path(env.text("CREDENTIALS_DIRECTORY", str(VAR))) / "root.key"

LANGUAGE_CODE = "fr"
LANGUAGES = [("fr", "Français")]
LOCALE_PATHS = [Path(__file__).resolve().parents[1] / "locale"]
TIME_ZONE = "Europe/Paris"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
WHITENOISE_ALLOW_ALL_ORIGINS = False
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# Uploads never touch the disk. A form may weigh a file of 25 MB and what surrounds it.
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
FILE_UPLOAD_MAX_MEMORY_SIZE = DATA_UPLOAD_MAX_MEMORY_SIZE = 26 * 1024 * 1024
# A day with as many indicators as a carnet holds sends a thousand fields and a few.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000

# Where the proxy writes who asks, for the limits of `identity/limits.py`; without a proxy the connection says it.
CLIENT_ADDRESS_HEADER = env.header("MONSUIVIPSY_ADDRESS_HEADER", "X-Real-IP") if HTTPS else ""
# Django masks a cookie in its reports when its name holds "key".
CARNET_COOKIE_NAME = "__Host-carnet_key" if HTTPS else "carnet_key"
SECURE_REFERRER_POLICY = "same-origin"
CSRF_FAILURE_VIEW = "monsuivipsy.journal.views.stale.csrf_failure"
CSRF_COOKIE_HTTPONLY = True
# Strict would keep it back where a link from elsewhere leads here: a new one would void every form that is open.
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_AGE = None
if HTTPS:
    SECURE_SSL_REDIRECT = True
    # What watches the site asks on this machine, where nobody speaks https (`website/watch.py`).
    SECURE_REDIRECT_EXEMPT = ["^healthz$", "^metrics$"]
    ALLOWED_HOSTS = [*ALLOWED_HOSTS, "127.0.0.1"]
    SECURE_PROXY_SSL_HEADER = env.header("MONSUIVIPSY_PROXY_HEADER", "X-Forwarded-Proto"), "https"
    SECURE_HSTS_SECONDS = 365 * 24 * 3600
    CSRF_COOKIE_SECURE = True
    CSRF_COOKIE_NAME = "__Host-csrftoken"

# One handler for all, Django's own loggers included: `config/logs.py` says what it leaves out.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"places": {"()": "monsuivipsy.config.logs.PlaceFormatter"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "places"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": [], "level": "WARNING", "propagate": True},
        "django.server": {"handlers": [], "level": "WARNING", "propagate": True},
    },
}
# A record that cannot be written would otherwise be printed with its arguments, and a warning with its values.
logging.raiseExceptions = DEBUG
logging.captureWarnings(not DEBUG)
