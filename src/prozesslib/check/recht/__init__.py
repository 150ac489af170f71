"""Legal citations: how a section is written, which laws there are and which are gone."""
