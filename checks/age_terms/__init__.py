"""Whether an account keeps to the ages its platform asks for."""
