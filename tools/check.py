"""Every check that needs no test. They run as many at once as there are cores; only what fails is shown."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from time import monotonic

ROOT = Path(__file__).resolve().parents[1]
PYTHON = sys.executable
# The slowest first.
CHECKS = {
    "types": ["mypy"],
    "templates": ["djlint", "--lint", "monsuivipsy"],
    "contracts": ["lint-imports"],
    "migrations": [PYTHON, "manage.py", "makemigrations", "--check", "--dry-run"],
    "translations": [PYTHON, "tools/messages.py", "--check"],
    "lint": ["ruff", "check", "."],
    "format": ["ruff", "format", "--check", "."],
    "addresses": [PYTHON, "tools/addresses.py"],
}


def main() -> int:
    began = monotonic()
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        results = list(pool.map(run, CHECKS.values()))
    failed = [name for name, result in zip(CHECKS, results, strict=True) if result.returncode]
    for name, result in zip(CHECKS, results, strict=True):
        if result.returncode:
            print(f"--- {name}\n{result.stdout}{result.stderr}", flush=True)
    print(f"{len(CHECKS) - len(failed)} of {len(CHECKS)} checks passed in {monotonic() - began:.1f} s", end="")
    print(f"; failed: {', '.join(failed)}" if failed else "")
    return 1 if failed else 0


def run(command: list[str]) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PATH": f"{Path(PYTHON).parent}{os.pathsep}{os.environ['PATH']}"}
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


if __name__ == "__main__":
    sys.exit(main())
