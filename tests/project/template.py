"""template.yaml as data, with CloudFormation's short forms written out."""

from functools import cache
from typing import Any

from cfnlint.decode import decode

from local.stack import ROOT


@cache
def _whole() -> dict[str, Any]:
    found, problems = decode(str(ROOT / "template.yaml"))
    assert not problems
    whole: dict[str, Any] = found
    return whole


def resources() -> dict[str, Any]:
    found: dict[str, Any] = _whole()["Resources"]
    return found


def parameters() -> dict[str, Any]:
    found: dict[str, Any] = _whole()["Parameters"]
    return found


def of_type(kind: str) -> dict[str, Any]:
    return {name: one for name, one in resources().items() if one["Type"] == kind}


def functions() -> dict[str, Any]:
    """Properties of every function, by the name of its folder."""
    found = of_type("AWS::Serverless::Function").values()
    return {one["Properties"]["CodeUri"].split("/")[1]: one["Properties"] for one in found}


def statements(noun: str) -> list[Any]:
    """What the role of a function allows."""
    role = resources()[f"{noun.capitalize()}Role"]["Properties"]
    return [
        statement
        for policy in role["Policies"]
        for statement in policy["PolicyDocument"]["Statement"]
    ]


def allowed(noun: str) -> set[tuple[str, str]]:
    """Pairs of action and the logical name of the resource."""
    return {
        (action, _target(statement["Resource"]))
        for statement in statements(noun)
        for action in statement["Action"]
    }


def routes() -> set[tuple[str, str, str, bool]]:
    """Every route: function, method, path, and whether it is public."""
    return {
        (noun, one["Properties"]["Method"].upper(), one["Properties"]["Path"], _public(one))
        for noun, properties in functions().items()
        for one in properties.get("Events", {}).values()
        if one["Type"] == "Api"
    }


def _public(event: Any) -> bool:
    return bool(event["Properties"].get("Auth", {}).get("Authorizer") == "NONE")


def _target(resource: Any) -> str:
    if isinstance(resource, str):
        return resource
    if "Fn::GetAtt" in resource:
        return str(resource["Fn::GetAtt"][0])
    if "Ref" in resource:
        return str(resource["Ref"])
    text: str = resource["Fn::Sub"]
    return text.removeprefix("${").replace(".Arn}", "")
