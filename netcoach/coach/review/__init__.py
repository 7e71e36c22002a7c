"""Looking back: what counts and scores say, which step failed, the next cycle."""
