"""Events: which are worth it, ready for one, on its floor, what came of it."""
