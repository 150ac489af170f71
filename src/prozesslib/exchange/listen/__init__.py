"""Lists that people keep elsewhere: cells with an address, words and figures as they type them, columns to fields."""
