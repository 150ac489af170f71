"""import: what was read from another format becomes processes of this library or register."""
