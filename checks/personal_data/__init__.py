"""Whether pages, posts and documents tell what is personal: numbers, births, health, private contacts, doors into closed rooms."""
