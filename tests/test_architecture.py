"""The shape of the code: which package knows which, who prints, what a start loads, what is documented."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

import prozesslib

SOURCE = Path(prozesslib.__file__).parent
ORDER = (("store",), ("model",), ("check", "merge", "analysis"), ("register",), ("exchange", "render"), ("cli",))
RANK = {package: rank for rank, packages in enumerate(ORDER) for package in packages}
EVERYWHERE = {"prozesslib", "prozesslib.message"}
MAY_TOUCH_STREAMS = {
    "__main__.py": "tells version and help without loading the command line",
    "render/text.py": "asks standard output for its width",
    "register/doctor.py": "asks standard output for its encoding",
}
ONLY_IN = {
    "git": "store",
    "holidays": "analysis",
    "jsonschema": "store",
    "jsonschema_rs": "store",
    "yaml": "store",
    "typer": "cli",
    "rich": "cli",
    "resvg_py": "render",
}


@dataclass(frozen=True)
class Import:
    """One import, wherever in a module it stands."""

    file: str
    line: int
    target: str

    @property
    def package(self) -> str:
        """Package of ours, or module on top, that the import reaches."""
        parts = self.target.split(".")
        return parts[1] if parts[0] == "prozesslib" and len(parts) > 1 else parts[0]


MODULES = [path.relative_to(SOURCE).as_posix() for path in sorted(SOURCE.rglob("*.py"))]
NAMES = {f"prozesslib.{path.removesuffix('.py').removesuffix('/__init__').replace('/', '.')}" for path in MODULES}


def parsed(file: str) -> ast.Module:
    return ast.parse((SOURCE / file).read_text("utf-8"))


@cache
def imported(file: str) -> tuple[Import, ...]:
    return tuple(imports(file, parsed(file)))


def imports(file: str, tree: ast.Module) -> Iterator[Import]:
    """Imports at the top, in functions, under TYPE_CHECKING, and by name through import_module."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (Import(file, node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}:{node.lineno}: relative import"
            for alias in node.names:
                full = f"{node.module}.{alias.name}"
                yield Import(file, node.lineno, full if full in NAMES else str(node.module))
        elif isinstance(node, ast.Call) and ast.unparse(node.func).endswith(("import_module", "__import__")):
            yield Import(file, node.lineno, _by_name(file, node.args[0]))


def _by_name(file: str, argument: ast.expr) -> str:
    """The beginning of a module name that is put together; ``__name__`` is the module itself."""
    text = ast.unparse(argument).removeprefix("f").strip("'\"")
    own = "prozesslib." + file.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
    return text.replace("{__name__}", own).split("{")[0].rstrip(".")


def package_of(file: str) -> str:
    return file.split("/", maxsplit=1)[0] if "/" in file else ""


def breaches(file: str, found: Iterable[Import]) -> list[Import]:
    """Imports against the direction of the packages."""
    own = package_of(file)
    ours = [i for i in found if i.target.split(".")[0] == "prozesslib" and i.target not in EVERYWHERE]
    if file == "__main__.py":
        return [i for i in ours if i.target not in ("prozesslib.cli.run", "prozesslib.cli.hilfetext")]
    if not own:
        return ours
    return [i for i in ours if i.package != own and RANK.get(i.package, len(ORDER)) >= RANK[own]]


def prints(tree: ast.Module) -> list[int]:
    """Lines that print, or lay hands on a standard stream."""
    streams = ("stdout", "stderr", "__stdout__", "__stderr__")
    found = []
    for node in ast.walk(tree):
        called = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
        of_sys = isinstance(node, ast.Attribute) and node.attr in streams and ast.unparse(node.value) == "sys"
        imported = (
            isinstance(node, ast.ImportFrom) and node.module == "sys" and any(a.name in streams for a in node.names)
        )
        if called or of_sys or imported:
            found.append(node.lineno)
    return found


def test_every_package_has_its_place() -> None:
    found = {package_of(file) for file in MODULES} - {""}
    assert found == set(RANK)
    assert {file for file in MODULES if not package_of(file)} == {"__init__.py", "__main__.py", "message.py"}


def test_imports_go_one_way() -> None:
    assert [breach for file in MODULES for breach in breaches(file, imported(file))] == []


@pytest.mark.parametrize(
    ("file", "code"),
    [
        ("store/x.py", "from prozesslib.model.ablauf import Ablauf"),
        ("store/x.py", "def f():\n    import prozesslib.cli.run"),
        ("model/x.py", "if TYPE_CHECKING:\n    from prozesslib.check.befund import Befund"),
        ("check/x.py", "from prozesslib.merge import vergleich"),
        ("render/x.py", "from prozesslib import exchange"),
        ("register/x.py", "from importlib import import_module\nimport_module(f'prozesslib.cli.{x}')"),
        ("message.py", "from prozesslib.store.layout import HEAD_FILE"),
        ("__main__.py", "from prozesslib.store.layout import HEAD_FILE"),
    ],
)
def test_an_import_against_the_direction_is_noticed(file: str, code: str) -> None:
    assert len(breaches(file, imports(file, ast.parse(code)))) == 1


def test_an_import_along_the_direction_is_fine() -> None:
    code = "from prozesslib.message import Message\nfrom prozesslib.store import layout\nimport prozesslib.check.regel"
    assert breaches("check/x.py", imports("check/x.py", ast.parse(code))) == []


def test_only_the_command_line_prints() -> None:
    silent = [file for file in MODULES if package_of(file) != "cli" and file not in MAY_TOUCH_STREAMS]
    assert [(file, line) for file in silent for line in prints(parsed(file))] == []


@pytest.mark.parametrize("code", ["print(1)", "import sys\nsys.stdout.write('')", "from sys import stderr"])
def test_printing_is_noticed(code: str) -> None:
    assert len(prints(ast.parse(code))) == 1


@pytest.mark.parametrize("file", MAY_TOUCH_STREAMS)
def test_who_may_touch_a_stream_does_so_once_and_never_prints(file: str) -> None:
    assert len(prints(parsed(file))) == 1
    assert "print(" not in ast.unparse(parsed(file))


@pytest.mark.parametrize("module", ONLY_IN)
def test_a_library_is_known_in_one_package_only(module: str) -> None:
    users = {package_of(file) for file in MODULES for i in imported(file) if i.package == module}
    assert users == {ONLY_IN[module]}


LOADED = """
import json, sys
sys.argv[1:] = json.loads(sys.argv[1])
from prozesslib.__main__ import main
try:
    main()
except SystemExit as end:
    assert not end.code, end.code
print("\\n" + json.dumps(sorted({name.split(".")[0] for name in sys.modules})))
"""


def loaded_by(folder: Path, *argv: str) -> set[str]:
    """Top-level modules that a command line leaves loaded."""
    call = [sys.executable, "-c", LOADED, json.dumps(argv)]
    done = subprocess.run(call, cwd=folder, capture_output=True, text=True, encoding="utf-8", check=True)
    return set(json.loads(done.stdout.splitlines()[-1]))


def test_the_version_loads_nothing(tmp_path: Path) -> None:
    loaded = loaded_by(tmp_path, "--version")
    assert loaded & {"git", "jsonschema", "jsonschema_rs", "rich", "typer", "yaml"} == set()
    assert "prozesslib" in loaded


@pytest.mark.parametrize(
    "argv", [("list",), ("show", "hund-anmelden"), ("search", "hund"), ("check",), ("status",)], ids=lambda a: a[0]
)
def test_reading_a_register_loads_neither_rich_nor_gitpython_nor_the_slow_validator(
    register: Path, argv: tuple[str, ...]
) -> None:
    assert loaded_by(register, *argv) & {"git", "jsonschema", "rich", "ruamel"} == set()


def test_what_is_loaded_is_seen() -> None:
    assert "rich" in loaded_by_code("import rich")


def loaded_by_code(code: str) -> set[str]:
    """The same for any code, so that the tests above can fail."""
    call = [sys.executable, "-c", f"{code}\nimport json, sys\nprint(json.dumps(sorted(sys.modules)))"]
    return set(json.loads(subprocess.run(call, capture_output=True, text=True, check=True).stdout))


METHODS_OF_RULES = (":pruefe", ":pruefe_prozess", ":pruefe_ablauf")
"""Documented where they are declared; of a rule the class says what it looks at."""

Documented = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef


def public(node: Documented, path: str) -> Iterator[tuple[str, Documented]]:
    """A module with its public classes, functions and methods."""
    yield path, node
    for inner in node.body:
        if isinstance(inner, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) and not inner.name.startswith("_"):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                continue
            yield from public(inner, f"{path}:{inner.name}")


def undocumented(file: str) -> list[str]:
    rules = file.startswith("check/regeln/")
    named = dict(public(parsed(file), file)).items()
    names = {name: node for name, node in named if not (rules and name.endswith(METHODS_OF_RULES))}
    return [name for name, node in names.items() if not (ast.get_docstring(node) or "").strip()]


def test_every_public_name_is_documented() -> None:
    assert [name for file in MODULES for name in undocumented(file)] == []


def test_the_look_for_docstrings_sees_methods() -> None:
    tree = ast.parse("class A:\n    def b(self): ...\n    def _c(self): ...\ndef d():\n    def e(): ...")
    assert [name for name, _ in public(tree, "x")] == ["x", "x:A", "x:A:b", "x:d"]
