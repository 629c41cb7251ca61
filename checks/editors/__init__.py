"""Whether those who can edit an account are those whom the trust authorised."""
