"""Starts netcoach; the version is answered before anything is imported."""

from __future__ import annotations

import gc
import sys

from netcoach import __version__


def main() -> int:
    """Run the command line and return the exit status."""
    if sys.argv[1:] == ["--version"]:
        sys.stdout.write(f"netcoach {__version__}\n")
        return 0
    try:
        from netcoach.cli.run import run

        return run(sys.argv[1:])
    except KeyboardInterrupt:
        return 130
    finally:
        # Python looks through all there is for garbage as it ends, and then forgets it anyway.
        gc.freeze()


if __name__ == "__main__":
    sys.exit(main())
