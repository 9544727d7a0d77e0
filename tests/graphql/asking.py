"""Questions over HTTP."""

from typing import Any

import httpx


def answer(client: httpx.Client, query: str, variables: Any = None) -> Any:
    """The data of an answer without errors."""
    told: Any = client.post("/graphql", json={"query": query, "variables": variables}).json()
    assert "errors" not in told, told["errors"]
    return told["data"]


def errors(client: httpx.Client, query: str, variables: Any = None) -> Any:
    """The errors of an answer: one or more."""
    told: Any = client.post("/graphql", json={"query": query, "variables": variables}).json()
    assert told.get("errors"), told
    return told["errors"]


def ids(client: httpx.Client, collection: str, arguments: str = "", variables: Any = None, declared: str = "") -> Any:
    """The ids of one page of a collection."""
    query = f"query{declared} {{ rows: {collection}{arguments} {{ nodes {{ id }} }} }}"
    return [node["id"] for node in answer(client, query, variables)["rows"]["nodes"]]
