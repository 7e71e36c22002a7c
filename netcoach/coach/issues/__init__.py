"""Taking a real issue to one person in private, and what that says of the network (DOMAIN.md,
checklist 31–37)."""
