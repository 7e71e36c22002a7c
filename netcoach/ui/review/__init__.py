"""The review, the turn to the next cycle, and the report."""
