"""From a pitch to its takes, versions and recordings."""
