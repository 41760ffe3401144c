"""JSON Schema of a standard's YAML, for editors: every criterion and finding code of the library is offered."""

import json

from checklists.loading import load_criteria
from checklists.standard import Standard

_CRITERION = r"^(CF|JY|TZ|XK|QZ|JC)-(V\d{2}|\d{3})$"
_CODE = r"^(CF|JY|TZ|XK|QZ|JC)-(V\d{2}|\d{3})\.[a-z][a-z0-9_]*$"


def standard_schema() -> str:
    library = load_criteria()
    schema = Standard.model_json_schema()
    named = _named(schema)
    if not isinstance(named, dict):
        raise TypeError("a schema is a mapping")
    definitions = named["$defs"]
    definitions["CriterionId"] = {"enum": sorted(library)}
    definitions["FindingCode"] = {"enum": sorted(one.code(slug) for one in library.values() for slug in one.findings)}
    named |= {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "anjuan 评查标准"}
    return json.dumps(named, ensure_ascii=False, indent=1) + "\n"


def _named(part: object) -> object:
    """Patterns of names become references to lists of them; what is written for contributors is left out."""
    match part:
        case {"pattern": str(pattern)} if pattern in (_CRITERION, _CODE):
            return {"$ref": f"#/$defs/{'CriterionId' if pattern == _CRITERION else 'FindingCode'}"}
        case dict():
            return {
                name: _named(inner)
                for name, inner in part.items()
                if name not in ("title", "description") or isinstance(inner, dict)
            }
        case list():
            return [_named(inner) for inner in part]
        case _:
            return part
