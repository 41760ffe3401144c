"""What all kinds of check are made of: strict models, and slugs that name findings."""

from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field

Slug = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]


class Strict(BaseModel):
    """What enters from YAML: unknown keys are mistakes."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    def __copy__(self) -> Self:
        """Without what was worked out from the fields: `model_copy` changes some of them."""
        copied = super().__copy__()
        for name in copied.__dict__.keys() - type(self).model_fields.keys():
            del copied.__dict__[name]
        return copied
