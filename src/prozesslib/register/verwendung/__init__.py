"""Where something is used: offices, IT systems, documents, laws, participants, building blocks, media, processes."""
