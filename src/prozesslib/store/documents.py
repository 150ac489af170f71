"""The files of a library or register, read: each with its tree, its positions and its schema breaches."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from prozesslib.store.layout import schema_name
from prozesslib.store.schemas import Violation, guide, violations
from prozesslib.store.yaml.reader import Document, read_yaml


class FileDocument(NamedTuple):
    """One file of ours: path, schema, what was read, and where it breaks its schema."""

    path: str
    schema: str
    document: Document
    violations: tuple[Violation, ...]

    @property
    def data(self) -> Any:
        """The plain tree, or None when the text could not be read."""
        return self.document.data

    @property
    def sound(self) -> bool:
        """Whether the text was read and obeys its schema, so that the model can be decoded from it."""
        return self.document.data is not None and not self.violations


def read_file_document(path: str, data: bytes) -> FileDocument | None:
    """Read one file; None when the path is not one of ours."""
    return read_document(path, data) if schema_name(path) else None


def read_document(path: str, data: bytes) -> FileDocument:
    """Read one file of ours; ValueError when the path is none of ours."""
    name = schema_name(path)
    if name is None:
        raise ValueError(path)
    document = read_yaml(data, guide(name))
    found = () if document.data is None else tuple(violations(name, document.data))
    return FileDocument(path, name, document, found)


def read_documents(tree: Mapping[str, bytes]) -> Iterator[FileDocument]:
    """Read every file of ours in ``tree``, in the order of the paths; equal texts are parsed once."""
    known: dict[tuple[str | None, bytes], FileDocument] = {}
    for path in sorted(tree):
        same = known.get((schema_name(path), tree[path]))
        document = same._replace(path=path) if same else read_file_document(path, tree[path])
        if document is not None:
            known[document.schema, tree[path]] = document
            yield document
