"""Settings: from the environment (KB_…), built once and handed down."""

from typing import Any

from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from kb.errors import BadSettings


class Settings(BaseSettings):
    """Every limit and address. `KB_PORT=8080` in the environment sets `port`."""

    model_config = SettingsConfigDict(env_prefix="KB_", extra="ignore", frozen=True)

    database_url: str = Field(default="sqlite:///kb.db", description="sqlite:///FILE or postgresql://USER@HOST/NAME.")
    host: str = Field(default="127.0.0.1", description="Address to listen on.")
    port: int = Field(default=8000, ge=0, le=65535, description="Port to listen on.")
    max_document_bytes: int = Field(default=5_000_000, ge=1, description="Bytes of the largest file that is loaded.")
    max_url_bytes: int = Field(default=16_000, ge=100, description="Bytes of the longest request line.")
    statement_seconds: float = Field(default=10, gt=0, description="Seconds after which a statement is given up.")
    graphql_depth: int = Field(default=16, ge=1, description="Levels of a GraphQL document.")
    graphql_aliases: int = Field(default=60, ge=0, description="Aliased fields of a GraphQL document.")
    graphql_root_fields: int = Field(default=20, ge=1, description="Fields of a GraphQL operation itself.")
    graphql_fields: int = Field(default=2_000, ge=1, description="Fields of a GraphQL document, fragments included.")
    graphql_repeats: int = Field(default=50, ge=1, description="Fields of one name side by side in a GraphQL document.")
    graphql_directives: int = Field(default=50, ge=0, description="Directives of a GraphQL document.")
    graphql_rows: int = Field(default=20_000, ge=1, description="Rows of a GraphQL answer, at all its levels together.")
    graphql_seconds: float = Field(default=30, gt=0, description="Seconds after which a GraphQL answer is given up.")
    graphql_tokens: int = Field(default=5_000, ge=1, description="Tokens of a GraphQL document.")
    graphql_bytes: int = Field(default=100_000, ge=1, description="Bytes of a GraphQL request.")


def settings(**given: Any) -> Settings:
    """The settings that are given, the others from the environment. Raises BadSettings, which names the variable."""
    try:
        return Settings(**given)
    except ValidationError as error:
        told = (f"KB_{str(problem['loc'][0]).upper()}: {problem['msg']}" for problem in error.errors())
        raise BadSettings("; ".join(told)) from error
