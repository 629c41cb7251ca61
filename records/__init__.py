"""The courtyard: frozen records that the rooms hand each other. No I/O, no third-party import."""
