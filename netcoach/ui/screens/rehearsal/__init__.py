"""The rehearsal of a pitch: its screen, and a file for each part of it."""
