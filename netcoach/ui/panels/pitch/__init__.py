"""What is shown of pitches, of the rehearsal and of its takes."""
