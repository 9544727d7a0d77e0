"""The knowledge base: the store, the questions asked of it, and the surfaces that answer."""
