"""What in a text belongs to a person: names, addresses, numbers. Pure functions on texts; no findings."""
