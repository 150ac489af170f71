"""What a Prozess, an Ablauf, a Katalog, a Register is: immutable, typed, without I/O."""
