"""Text in, matches out: one module a kind of fact. No rule knows another's internals, files or spaCy."""
