"""The drawing of a flow as SVG: `bild.svg` for a file of its own, `bild.flaeche` for a page that has the style."""
