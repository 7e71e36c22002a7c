"""The objective: what its words lack and name, and how far it is."""
