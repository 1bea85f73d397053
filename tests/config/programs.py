"""Our own programs in a process of their own, with the settings that a site of strangers would have."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def run_python(code: str, **variables: str) -> subprocess.CompletedProcess[str]:
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "monsuivipsy.config.settings",
        "MONSUIVIPSY_DEVELOPMENT": "0",
        "PYTHONPATH": str(ROOT),
        **variables,
    }
    return subprocess.run(  # noqa: S603 - our own words
        [sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
