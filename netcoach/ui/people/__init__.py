"""What is done with people and promises from any screen."""
