"""The drill: its cards, when each comes again, and the words around them."""
