"""The rules of the coach, a file for each thing they watch; ``every`` lists them all."""
