"""Templates: which there are, what they say, and what AWS SAM makes of them."""
import copy
import json
import logging
import os
import pathlib
import shlex
import tomllib

os.environ.setdefault("AWS_DEFAULT_REGION", "eu-central-1")  # the transform asks for one, and nobody else

from samtranslator.translator.transform import transform  # noqa: E402
from samtranslator.yaml_helper import yaml_parse  # noqa: E402

ROOT = pathlib.Path(__file__).resolve().parents[2]
MAIN = ROOT / "template.yaml"

logging.getLogger("samtranslator").setLevel(logging.ERROR)


class _NoManagedPolicies:
    """SAM would ask IAM for the names of AWS's policies; the templates name none."""

    @staticmethod
    def load():
        return {}


def all_templates():
    """The template first, then those of examples/."""
    return [MAIN, *(path for path in sorted((ROOT / "examples").glob("*.yaml")) if "Resources" in load(path))]


def configured():
    """The parameters that samconfig.toml gives the template, by where."""
    config = tomllib.loads((ROOT / "samconfig.toml").read_text(encoding="utf-8"))
    for name, commands in config.items():
        if isinstance(commands, dict):
            given = commands.get("deploy", {}).get("parameters", {}).get("parameter_overrides", [])
            words = [word for part in ([given] if isinstance(given, str) else given) for word in shlex.split(part)]
            yield f"samconfig.toml, {name}", dict(word.split("=", 1) for word in words)


def load(path):
    return yaml_parse(path.read_text(encoding="utf-8"))


def is_sam(template):
    return "AWS::Serverless-2016-10-31" in json.dumps(template.get("Transform", ""))


def expanded(template, values):
    """What CloudFormation is given, as `sam deploy` would, with the jars in a bucket."""
    template = copy.deepcopy(template)
    if not is_sam(template):
        return template
    for resource in template["Resources"].values():
        properties = resource.get("Properties", {})
        for uri in ("CodeUri", "ContentUri"):
            if isinstance(properties.get(uri), str):
                properties[uri] = "s3://bucket/" + properties[uri]
    return transform(template, dict(values), _NoManagedPolicies())


def references(node):
    """Whatever a part of a template names: ("Ref", name), ("Condition", name), ("GetAtt", name)."""
    if isinstance(node, list):
        for item in node:
            yield from references(item)
    elif isinstance(node, dict):
        for key, value in node.items():
            if key == "Fn::Sub":
                yield from _placeholders(value)
            elif key == "Fn::If":
                yield "Condition", value[0]
            elif key in ("Ref", "Condition") and isinstance(value, str):
                yield key, value
            elif key == "Fn::GetAtt":
                yield "GetAtt", value.split(".")[0] if isinstance(value, str) else value[0]
            yield from references(value)


def _placeholders(value):
    text, own = (value, {}) if isinstance(value, str) else value
    for part in text.split("${")[1:]:
        name = part.split("}")[0]
        if name not in own and not name.startswith("!"):
            yield "Ref", name.split(".")[0]
