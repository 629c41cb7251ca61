"""Whether an account can be told from an impostor: its name, its link to the site, the site's link to it."""
