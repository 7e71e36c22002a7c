"""A conversation in one line: what it says, by its signs and words."""
