"""Defects that are put into sound files, to see whether the check finds them: kinds, and how one is judged."""
