"""What is known of German: verbs and their forms, names, style, spelling. Pure functions on texts; no findings."""
