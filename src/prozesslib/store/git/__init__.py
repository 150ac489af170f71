"""git, by plumbing commands only: reading history, writing commits, fetching a library."""
