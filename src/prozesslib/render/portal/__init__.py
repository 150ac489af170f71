"""The portal: static pages of a library or register."""
