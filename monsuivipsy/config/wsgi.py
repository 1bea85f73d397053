"""What the server calls; it does not come to be where an acknowledged answer could be lost or could not be opened."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "monsuivipsy.config.settings")
application = get_wsgi_application()

from monsuivipsy.config.start import check_start  # noqa: E402 - after Django knows its models

check_start()
