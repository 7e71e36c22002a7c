"""The pitch: its text, its timing, its rehearsal, and what a take tells."""
