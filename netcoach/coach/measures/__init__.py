"""The measures of Assessment (DOMAIN.md, section 4): pure functions over what the journal holds."""
