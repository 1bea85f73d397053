"""The entry point. Everything else loads inside, so that an interruption at any moment ends without a traceback."""

import signal
import sys

INTERRUPTED = 130
TERMINATED = 143


def main() -> None:
    try:
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(TERMINATED))
        from monsuivipsy.cli.commands import run  # noqa: PLC0415 - see above

        status = run(sys.argv[1:])
    except KeyboardInterrupt:
        status = INTERRUPTED
    sys.exit(status)
