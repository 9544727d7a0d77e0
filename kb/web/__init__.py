"""Pages for people: the start page, documents with their words marked, and the editors of GraphQL and REST."""
