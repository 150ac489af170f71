"""Rules that a municipality brings itself: without a program in konventionen.yaml, or as an installed package."""
