"""The offices of a register: its own ones for the typical ones, and what a reorganisation does to them."""
