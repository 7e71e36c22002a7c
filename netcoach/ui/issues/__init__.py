"""What is done with issues and with what the network covers, from any screen."""
