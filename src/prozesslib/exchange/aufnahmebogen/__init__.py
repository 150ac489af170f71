"""The Aufnahmebogen: a workbook to fill in while an expert talks, one row a step, and back to an Ablauf."""
