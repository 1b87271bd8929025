"""Each function has an event for each step, for sam local invoke, as Secrets Manager sends it."""
import json
import re

from templates import MAIN, ROOT, load

STEPS = ["createSecret", "setSecret", "testSecret", "finishSecret"]
# https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotate-secrets_lambda-functions.html
FIELDS = {
    "SecretId": r"arn:aws:secretsmanager:[a-z0-9-]+:\d{12}:secret:[\w/+=.@-]+-[A-Za-z0-9]{6}",
    "ClientRequestToken": r"[A-Za-z0-9-]{32,64}",
    "RotationToken": r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"}


def check(report):
    functions = [name for name, resource in load(MAIN)["Resources"].items()
                 if resource["Type"] == "AWS::Serverless::Function"]
    expected = {ROOT / "events" / function / f"{step}.json": step for function in functions for step in STEPS}
    for path in sorted(expected.keys() ^ {path for path in (ROOT / "events").rglob("*") if path.is_file()}):
        report.problem(f"{path.relative_to(ROOT)} is missing, or belongs to no function and step")
    for path, step in expected.items():
        if path.is_file():
            for problem in _problems(json.loads(path.read_text(encoding="utf-8")), step):
                report.problem(f"{path.relative_to(ROOT)}: {problem}")
    report.shown(f"{len(functions)} functions have an event for each of {len(STEPS)} steps")


def _problems(event, step):
    if event.get("Step") != step:
        yield f"the step is {event.get('Step')}"
    for field in event.keys() - FIELDS.keys() - {"Step"}:
        yield f"Secrets Manager sends no {field}"
    for field, pattern in FIELDS.items():
        if not re.fullmatch(pattern, event.get(field, "")):
            yield f"{field} is missing, or not as Secrets Manager has it"
