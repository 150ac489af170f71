"""What to take up first: criteria in grades, a profile of weights, a ranking that shows how sure it is."""
