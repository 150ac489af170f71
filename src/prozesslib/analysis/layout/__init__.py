"""Swimlane drawings of flows, laid out by our own engine: `bild.zeichne` gives a `zeichnung.Zeichnung`."""
