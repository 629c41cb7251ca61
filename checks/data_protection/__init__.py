"""Whether the trust's own sites keep to what data protection asks for."""
