"""The commands, one module each; importing a module puts its command on the app."""
