"""The screens of an import: which file, which columns, what it would do."""
