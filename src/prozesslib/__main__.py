"""Entry point: ``prozesslib`` and ``python -m prozesslib``."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line and exit with its code; the version is told without loading anything."""
    if sys.argv[1:] in (["--version"], ["-V"]):
        from prozesslib import __version__

        sys.stdout.write(f"prozesslib {__version__}\n")
        return
    try:
        from prozesslib.cli.run import run

        code = run(sys.argv[1:])
    except KeyboardInterrupt:  # while still starting
        code = 130
    sys.exit(code)


if __name__ == "__main__":
    main()
