"""Errors of the command line itself, in both languages."""

from __future__ import annotations

from typing import Any

from prozesslib.message import Message
from prozesslib.model.aehnlich import naechste

_HELP = Message("„prozesslib {0} --help“ zeigt, wie es geht.", "See “prozesslib {0} --help”.")


def is_usage_error(error: Exception) -> bool:
    """Whether the error comes from parsing the command line."""
    return hasattr(error, "exit_code") and hasattr(error, "format_message")


def usage_message(error: Any) -> tuple[Message, Message]:
    """What is wrong with the command line, and where to look."""
    explain = _EXPLAIN.get(type(error).__name__, _other)
    return explain(error), _next(error)


def _next(error: Any) -> Message:
    path = getattr(getattr(error, "ctx", None), "command_path", "prozesslib").removeprefix("prozesslib").strip()
    return Message(_HELP.de.format(path).replace("  ", " "), _HELP.en.format(path).replace("  ", " "))


def _option(error: Any) -> Message:
    name = error.option_name
    near = naechste(name, error.possibilities or _options(error), 1)
    guess_de, guess_en = (f" Meinten Sie {near[0]}?", f" Did you mean {near[0]}?") if near else ("", "")
    return Message(f"Die Option {name} gibt es nicht.{guess_de}", f"There is no option {name}.{guess_en}")


def _options(error: Any) -> list[str]:
    command = getattr(getattr(error, "ctx", None), "command", None)
    return [
        opt for param in getattr(command, "params", ()) for opt in getattr(param, "opts", ()) if opt.startswith("-")
    ]


def _missing(error: Any) -> Message:
    param = error.param
    name = param.opts[0] if param is not None and param.param_type_name == "option" else _metavar(param)
    return Message(f"Es fehlt: {name}.", f"Missing: {name}.")


def _metavar(param: Any) -> str:
    return str(getattr(param, "metavar", None) or getattr(param, "human_readable_name", None) or "?").upper()


def _bad(error: Any) -> Message:
    param = error.param
    name = "?" if param is None else param.opts[0] if param.param_type_name == "option" else _metavar(param)
    choices = getattr(getattr(param, "type", None), "choices", None)
    if choices:
        listed = ", ".join(str(getattr(c, "value", c)) for c in choices)
        return Message(
            f"Unpassender Wert bei {name}. Erlaubt sind: {listed}.",
            f"Bad value for {name}. Allowed: {listed}.",
        )
    return Message(f"Unpassender Wert bei {name}.", f"Bad value for {name}: {error.message}")


def _option_use(error: Any) -> Message:
    return Message(f"Hinter {error.option_name} fehlt ein Wert.", f"{error.option_name} needs a value.")


def _other(error: Any) -> Message:
    text = error.format_message()
    if "No such command" in text:
        return _command(error, text.split("'")[1])
    if "Missing command" in text:
        return Message("Es fehlt der Befehl.", "A command is missing.")
    if "unexpected extra argument" in text:
        extra = text.split(" (", 1)[-1].removesuffix(")")
        return Message(f"Zu viele Angaben: {extra}.", f"Unexpected: {extra}.")
    return Message(f"Die Befehlszeile ist nicht verständlich: {text}", text)


def _command(error: Any, name: str) -> Message:
    known = list(getattr(getattr(error.ctx, "command", None), "commands", {}))
    near = naechste(name, known, 1)
    guess_de, guess_en = (f" Meinten Sie „{near[0]}“?", f" Did you mean “{near[0]}”?") if near else ("", "")
    return Message(f"Den Befehl „{name}“ gibt es nicht.{guess_de}", f"There is no command “{name}”.{guess_en}")


_EXPLAIN = {
    "NoSuchOption": _option,
    "MissingParameter": _missing,
    "BadParameter": _bad,
    "BadOptionUsage": _option_use,
    "BadArgumentUsage": _other,
}
