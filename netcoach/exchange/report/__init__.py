"""The report of a cycle: what it tells, and the forms it is written in."""
