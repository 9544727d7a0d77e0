"""Questions over HTTP; among them the one that the endpoint was designed around."""

import json
from typing import Any

import httpx

RELEASED = """
query Released($since: Date) {
  prisonerReleases(filter: {status: {eq: COMPLETED}, date: {gte: $since}}, orderBy: [{date: ASC_NULLS_LAST}], first: 50) {
    totalCount
    nodes {
      id count countMin countMax countQualifier population status mechanism
      date { text edtf earliest latest precision }
      releasedBy { name } toPlace { name }
      event { kind title reports { nodes { document { title uri } citation { form source { outlet authors { name } published { edtf } } } } } }
      evidence { field exact start end document { id } url }
    }
    pageInfo { hasNextPage endCursor }
  }
  quotes(filter: {speaker: {name: {eq: "Aleksandr Lukashenko"}}}) { nodes { text kind cue said { earliest } speaker { id name } citation { source { outlet } } } }
}
"""  # noqa: E501 - as it stands there


def asked(client: httpx.Client, query: str, variables: Any = None) -> Any:
    """The whole answer. The question is sent as ASCII, so that variables can hold what UTF-8 cannot."""
    body = json.dumps({"query": query, "variables": variables})
    return client.post("/graphql", content=body, headers={"Content-Type": "application/json"}).json()


def answer(client: httpx.Client, query: str, variables: Any = None) -> Any:
    """The data of an answer without errors."""
    told = asked(client, query, variables)
    assert "errors" not in told, told["errors"]
    return told["data"]


def errors(client: httpx.Client, query: str, variables: Any = None) -> Any:
    """The errors of an answer: one or more."""
    told = asked(client, query, variables)
    assert told.get("errors"), told
    return told["errors"]


def ids(client: httpx.Client, collection: str, arguments: str = "", variables: Any = None, declared: str = "") -> Any:
    """The ids of one page of a collection."""
    query = f"query{declared} {{ rows: {collection}{arguments} {{ nodes {{ id }} }} }}"
    return [node["id"] for node in answer(client, query, variables)["rows"]["nodes"]]
