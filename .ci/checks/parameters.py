"""Parameters are all optional, say what they are for and take nothing that cannot be right; and no parameter and no
condition is left that nothing uses."""
import re

from samples import samples
from templates import MAIN, ROOT, all_templates, configured, load, references

AT_LEAST = 24
USERS = ("Globals", "Resources", "Outputs", "Conditions")


def check(report):
    count = 0
    for path in all_templates():
        template, where = load(path), path.relative_to(ROOT)
        used = {name for part in USERS for name in references(template.get(part, {}))}
        for name, parameter in template.get("Parameters", {}).items():
            count += 1
            for problem in _problems(name, parameter, used):
                report.problem(f"{where}: parameter {name} {problem}")
        for name in template.get("Conditions", {}):
            if ("Condition", name) not in used:
                report.problem(f"{where}: condition {name} is used by nothing")
    _main(report, load(MAIN))
    report.shown(f"{count} parameters and all conditions are used, described and limited to what can be right")


def _problems(name, parameter, used):
    if ("Ref", name) not in used:
        yield "is used by nothing"
    if not parameter.get("Description"):
        yield "has no description"
    free = parameter["Type"] in ("String", "CommaDelimitedList")
    if free and not parameter.keys() & {"AllowedPattern", "AllowedValues"}:
        yield "has neither a pattern nor allowed values"
    if parameter["Type"] == "Number" and not parameter.keys() & {"MinValue", "AllowedValues"}:
        yield "has no least value"
    for value in samples(parameter):
        if not _allows(parameter, value):
            yield f"does not allow {value!r}, its default or what its pattern says"


def _allows(parameter, value):
    parts = value.split(",") if "List" in parameter["Type"] else [value]
    least, most = parameter.get("MinValue", float("-inf")), parameter.get("MaxValue", float("inf"))
    return (all(re.fullmatch(parameter.get("AllowedPattern", ".*"), part) for part in parts)
            and value in map(str, parameter.get("AllowedValues", [value]))
            and (parameter["Type"] != "Number" or least <= float(value) <= most))


def _main(report, template):
    parameters = template["Parameters"]
    for name in [name for name, parameter in parameters.items() if "Default" not in parameter]:
        report.problem(f"parameter {name} is not optional")
    if len(parameters) < AT_LEAST:
        report.problem(f"there are {len(parameters)} parameters, and {AT_LEAST} were promised")
    for where, values in configured():
        for name, value in values.items():
            if name not in parameters or not _allows(parameters[name], value):
                report.problem(f"{where} sets {name} to {value}, which the template does not allow")
    groups = template["Metadata"]["AWS::CloudFormation::Interface"]["ParameterGroups"]
    grouped = [name for group in groups for name in group["Parameters"]]
    for name in {*parameters} ^ {*grouped}:
        report.problem(f"parameter {name} is in no group, or a group names what is none")
