"""What the functions call is granted, and what is granted they call: by the calls that the deployed jars made in the
tests, which rotator-*/target/recorded-calls.json has."""
import json

from iam import decide, functions
from templates import ROOT
from world import (ADMIN, CLUSTER, DATABASE, EVERYTHING, FOREIGN, KEY_ADMIN, OWN, RDS_ADMIN, Caller, stack)

# What Secrets Manager does with the key on behalf of a caller,
# https://docs.aws.amazon.com/secretsmanager/latest/userguide/security-encryption.html
WITH_THE_KEY = {
    "secretsmanager:GetSecretValue": ["kms:Decrypt"],
    "secretsmanager:PutSecretValue": ["kms:GenerateDataKey", "kms:Decrypt"]}

# What Lambda itself does by the role, as in AWSLambdaBasicExecutionRole, AWSLambdaVPCAccessExecutionRole and
# AWSXRayDaemonWriteAccess, https://docs.aws.amazon.com/aws-managed-policy/latest/reference/policy-list.html
LOGS = ["logs:CreateLogStream", "logs:PutLogEvents"]
NETWORK = ["ec2:" + action for action in (
    "CreateNetworkInterface", "DescribeNetworkInterfaces", "DescribeSubnets", "DeleteNetworkInterface",
    "AssignPrivateIpAddresses", "UnassignPrivateIpAddresses")]
TRACES = ["xray:PutTraceSegments", "xray:PutTelemetryRecords"]


def check(report):
    calls = {function.module: recorded(report, function.module) for function in functions(stack({}))}
    if report.problems:
        return
    plain = {module: {call for call in made if call[:2] == ("function", "secret")} for module, made in calls.items()}
    count = 0
    for values, made in (({}, plain), (EVERYTHING, calls)):
        asked, problems = compared(values, made)
        count += asked
        for problem in problems:
            report.problem(problem)
    self_test(report, calls)
    report.shown(f"{count} requests of recorded calls are allowed, and each action that is granted is needed by one")


def recorded(report, module):
    """Calls: (by, on, action)."""
    file = ROOT / module / "target" / "recorded-calls.json"
    if not file.is_file():
        report.problem(f"{file.relative_to(ROOT)} is missing; ./mvnw verify writes it")
        return set()
    rotations = json.loads(file.read_text(encoding="utf-8"))["rotations"]
    return {(call["by"], call["on"], call["action"]) for rotation in rotations for call in rotation["calls"]}


def compared(values, calls, change=lambda function: None):
    """How many requests the calls make of a stack with these parameters, and what is wrong: too little or too much."""
    found = functions(stack(values))
    for function in found:
        change(function)
    requests = [(function, request) for function in found
                for request in _requests(function, calls[function.module], values)]
    answers = decide([request for _, request in requests], {function.arn: function.statements for function in found})
    needed, problems = set(), []
    for (function, request), (answer,) in zip(requests, answers):
        needed |= {(function.module, int(index), request.action) for index in answer["by"]}
        if not answer["allowed"]:
            problems.append(f"{function.module}: {request.action} on {request.resource} is called, and not granted")
    problems += [f"{function.module}: {action} on {statement['Resource']} is granted, and no call needs it"
                 for function in found for index, statement in enumerate(function.statements)
                 for action in listed(statement["Action"]) if (function.module, index, action) not in needed]
    return len(requests), problems


def _requests(function, calls, values):
    caller = Caller(function)
    for _, on, action in sorted(call for call in calls if call[0] == "function"):
        if on == "role":
            yield caller.of_role(action, FOREIGN)
        elif on == "database":
            yield caller.asks(action, CLUSTER if action.endswith("Clusters") else DATABASE)
        else:
            yield from _of_secret(caller, on, action, "KmsKeyArn" in values)
    yield from (caller.asks(action, caller.log_stream) for action in LOGS)
    yield from (caller.asks(action, "*") for action in NETWORK if function.in_vpc)
    yield from (caller.asks(action, "*") for action in TRACES if function.traced)


def _of_secret(caller, on, action, has_key):
    keys = caller.function.module == "rotator-api-keys"
    arn = {"secret": OWN, "administrator": KEY_ADMIN if keys else ADMIN, "rdsAdministrator": RDS_ADMIN}[on]
    yield caller.of_secret(action, arn, caller.function.arn if on == "secret" else None)
    yield from (caller.of_key(use, secret_arn=arn) for use in WITH_THE_KEY.get(action, []) if has_key)


def listed(value):
    return value if isinstance(value, list) else [value]


def self_test(report, calls):
    """A role that lacks an action, and one that has another, are found."""
    def without(function):
        function.statements[0]["Action"].remove("secretsmanager:PutSecretValue")

    def with_another(function):
        function.statements[0]["Action"].append("secretsmanager:ListSecretVersionIds")

    for change, expected in ((without, "PutSecretValue on "), (with_another, "ListSecretVersionIds on ")):
        _, problems = compared(EVERYTHING, calls, change)
        if sum(expected in problem for problem in problems) != len(calls):
            report.problem(f"self-test: {change.__name__} is not noticed: {problems}")
