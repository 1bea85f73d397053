"""Refuse tracked files that hold the address of a package registry or a path of the machine they were written on."""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
REGISTRY = r"""https?://[^\s"']+(?:/simple\b|\.tgz|\.whl|\.tar\.gz)|"resolved":\s*"http|index[-_]url\s*[=:]\s*\S"""


def main() -> int:
    pattern = forbidden()
    listing = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
    found = [line for name in listing.stdout.split("\0") if name for line in lines_with(pattern, ROOT / name)]
    print(*found, sep="\n", end="\n" if found else "")
    return 1 if found else 0


def forbidden() -> re.Pattern[str]:
    """Match registries, and whatever lies under this checkout or its owner's home folder."""
    folders = [str(folder) for folder in (ROOT, Path.home()) if len(folder.parts) > 1]
    places = "|".join([*map(re.escape, folders), "/(?:home|Users)/[a-z]+"])
    return re.compile(rf"{REGISTRY}|(?<![\w.])(?:{places})(?:/|\b)", re.IGNORECASE)


def lines_with(pattern: re.Pattern[str], path: Path) -> list[str]:
    try:
        text = path.read_text(encoding="utf-8")
    except (UnicodeDecodeError, FileNotFoundError, IsADirectoryError):
        return []
    name = path.relative_to(ROOT)
    return [f"{name}:{n}: {line.strip()[:120]}" for n, line in enumerate(text.splitlines(), 1) if pattern.search(line)]


if __name__ == "__main__":
    sys.exit(main())
