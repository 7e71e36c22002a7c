"""What is done for support, learning and own-time work from any screen."""
