"""The people of the journal: who is who, ways to them, and what to say to them."""
