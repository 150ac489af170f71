"""Structural comparison and three-way merge of plain trees and flows; knows nothing of git or files."""
