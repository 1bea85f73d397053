"""The entry point. Everything else loads inside, so that an interruption at any moment ends without a traceback."""

import signal
import sys

INTERRUPTED = 130
TERMINATED = 143
COMES_AGAIN_SECONDS = 0.001


def main() -> None:
    try:
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(TERMINATED))
        sys.unraisablehook = _stop_again
        from monsuivipsy.cli.commands import run  # noqa: PLC0415 - see above

        status = run(sys.argv[1:])
    except KeyboardInterrupt:
        status = INTERRUPTED
    sys.exit(status)


def _stop_again(lost: "sys.UnraisableHookArgs") -> None:
    """Have an interruption come again when it fell where Python lets no exception out, as while an object goes away."""
    if not issubclass(lost.exc_type, KeyboardInterrupt | SystemExit):
        sys.__unraisablehook__(lost)
        return
    status = INTERRUPTED if issubclass(lost.exc_type, KeyboardInterrupt) else TERMINATED
    signal.signal(signal.SIGALRM, lambda *_: sys.exit(status))
    signal.setitimer(signal.ITIMER_REAL, COMES_AGAIN_SECONDS)
