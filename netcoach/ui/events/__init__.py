"""What is done with an event from any screen: ready for it, on its floor, after it."""
