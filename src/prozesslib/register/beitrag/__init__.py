"""The way back: giving processes to the library, taking what others gave, and knowing when it has come in."""
