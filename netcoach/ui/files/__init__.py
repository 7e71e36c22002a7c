"""Files in and out, from any screen."""
