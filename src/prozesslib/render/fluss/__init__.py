"""A flow as a picture of characters: boxes from top to bottom, in lanes where they fit."""
