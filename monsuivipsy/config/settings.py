"""Every setting, in one file. The defaults start a working site on SQLite, on this machine alone."""

import secrets
from pathlib import Path

from monsuivipsy.config import env

ROOT = Path(__file__).resolve().parents[2]
VAR = Path(env.text("MONSUIVIPSY_VAR", str(ROOT / "var")))

DEBUG = env.flag("MONSUIVIPSY_DEVELOPMENT", default=False)
# Nothing signed outlives a restart yet; production sets its own key.
SECRET_KEY = env.text("SECRET_KEY") or secrets.token_urlsafe(50)
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS", ("127.0.0.1", "localhost", "[::1]"))

INSTALLED_APPS = [
    "django.contrib.staticfiles",
    "monsuivipsy.website",
    "monsuivipsy.report",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "monsuivipsy.website.middleware.content_security_policy",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "monsuivipsy.config.urls"
WSGI_APPLICATION = "monsuivipsy.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": ["django.template.context_processors.request"],
            "string_if_invalid": "",
        },
    },
]
DATABASES = {"default": env.database("DATABASE_URL", str(VAR / "monsuivipsy.sqlite3"))}

LANGUAGE_CODE = "fr"
LANGUAGES = [("fr", "Français")]
TIME_ZONE = "Europe/Paris"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# Uploads never touch the disk; one byte more than 25 MB is refused while it is read.
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Strict"
