"""Small disks of our own, which fill up, or turn read-only as a failing one does. They need root and Linux."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from time import sleep

SMALL = 1 << 20


def run(*command: str | Path) -> str:
    return subprocess.run([*map(str, command)], capture_output=True, text=True, check=True).stdout.strip()  # noqa: S603 - our own words


@dataclass(frozen=True)
class Memory:
    """A disk in memory, of a fixed size."""

    folder: Path

    def fill(self) -> None:
        """Take every byte that is left."""
        with (self.folder / "filler").open("wb", buffering=0) as filler, suppress(OSError):
            size = SMALL
            while size:
                try:
                    filler.write(b"\0" * size)
                except OSError:
                    size //= 2
            os.fsync(filler.fileno())

    def make_room(self) -> None:
        (self.folder / "filler").unlink()


@contextmanager
def memory_disk(folder: Path, megabytes: int) -> Iterator[Memory]:
    folder.mkdir()
    run("mount", "-t", "tmpfs", "-o", f"size={megabytes}m,mode=755", "tmpfs", folder)
    try:
        yield Memory(folder)
    finally:
        run("umount", "-l", folder)


@dataclass
class Failing:
    """A disk in a file, whose file system turns read-only at the first error, with files open on it."""

    folder: Path
    device: str

    def turn_read_only(self) -> None:
        Path(f"/sys/fs/ext4/{Path(self.device).name}/trigger_fs_error").write_text("an error of the trial")
        probe = self.folder / "probe"
        for _ in range(100):
            try:
                probe.write_bytes(b"x")
            except OSError:
                return
            sleep(0.05)
        raise AssertionError("the disk is still written to")

    def repair(self) -> None:
        run("umount", self.folder)
        subprocess.run(["fsck.ext4", "-p", self.device], capture_output=True, check=False)  # noqa: S603, S607 - it says 1 when it mended
        self.mount()

    def mount(self) -> None:
        run("mount", "-o", "errors=remount-ro", self.device, self.folder)


@contextmanager
def failing_disk(folder: Path, megabytes: int) -> Iterator[Failing]:
    image = folder.with_suffix(".image")
    folder.mkdir()
    with image.open("wb") as file:
        file.truncate(megabytes << 20)
    run("mkfs.ext4", "-q", image)
    device = run("losetup", "-f", "--show", image)
    run("blockdev", "--setrw", device)
    disk = Failing(folder, device)
    disk.mount()
    try:
        yield disk
    finally:
        run("umount", "-l", folder)
        run("losetup", "-d", device)
