"""Sound: what a recorded take tells, measured with the standard library alone."""
