"""YAML: read with positions and types, patched in place, written anew in one style."""
