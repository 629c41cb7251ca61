"""Whether an account keeps to its platform's terms beside those about ages."""
