"""Entry point: ``prozesslib`` and ``python -m prozesslib``."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line and exit with its code; version and help are told without loading the commands."""
    argv = sys.argv[1:]
    try:
        text = _gleich_gesagt(argv)
        if text is None:
            from prozesslib.cli.run import run

            sys.exit(run(argv))
        sys.stdout.write(text)
    except KeyboardInterrupt:  # while still starting
        sys.exit(130)


def _gleich_gesagt(argv: list[str]) -> str | None:
    """What a command line asks for that can be told at once."""
    if argv in (["--version"], ["-V"]):
        from prozesslib import __version__

        return f"prozesslib {__version__}\n"
    from prozesslib.cli.hilfetext import hilfetext

    return hilfetext(argv)


if __name__ == "__main__":
    main()
