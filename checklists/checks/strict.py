"""What all kinds of check are made of: strict models, and slugs that name findings."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

Slug = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]


class Strict(BaseModel):
    """What enters from YAML: unknown keys are mistakes."""

    model_config = ConfigDict(extra="forbid", frozen=True)
