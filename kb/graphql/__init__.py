"""GraphQL: types derived from the collections, answered by the query layer."""
