"""Networking and the job: support, the education plan, and one's own time."""
