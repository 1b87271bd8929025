"""What the functions have no business with is denied: other secrets, other actions, other accounts, keys outside of
Secrets Manager. It is asked of a stack with everything that parameters can add, and of one without parameters."""
from iam import decide, functions
from stack import ACCOUNT, REGION
from world import (ADMIN, CLUSTER, DATABASE, EVERYTHING, FOREIGN, KEY, KEY_ADMIN, OWN, RDS_ADMIN, STRANGE, Caller,
                   secret, stack)

AT_LEAST = 200
FOUR = ["secretsmanager:" + action for action in (
    "DescribeSecret", "GetSecretValue", "PutSecretValue", "UpdateSecretVersionStage")]
USES = ["kms:Decrypt", "kms:GenerateDataKey"]
WRITES_LOG = ["logs:CreateLogStream", "logs:PutLogEvents"]
OTHER_REGION = "us-east-1"


def check(report):
    count = 0
    for values in (EVERYTHING, {}):
        found = functions(stack(values))
        asked, allowed = denied(found, values)
        count += asked
        for each in allowed:
            report.problem(f"granted, and nobody's business: {each}")
    if count < AT_LEAST:
        report.problem(f"{count} requests, and {AT_LEAST} were promised")
    self_test(report)
    report.shown(f"{count} other requests are denied; {len(PLANTED)} grants too many, planted, are caught")


def denied(found, values):
    """How many actions were asked for, and those that are allowed."""
    requests = [request for function in found for request in _requests(function, found, values)]
    answers = decide(requests, {function.arn: function.statements for function in found})
    allowed = [f"{answer['action']} on {request.resource} by {request.policies}, {request.context}"
               for request, answers_of in zip(requests, answers) for answer in answers_of if answer["allowed"]]
    return sum(map(len, answers)), allowed


def _requests(function, found, values):
    caller = Caller(function)
    yield from _secrets(caller, found)
    yield from _administrators(caller, values)
    yield from _keys(caller, values)
    yield from _logs(caller, found)
    yield from _databases(caller, values)
    yield from _roles(caller, values)
    yield from _anything_else(caller)


def _secrets(caller, found):
    """Of one's own secret other actions; of secrets with another rotation function, or none, all of them."""
    own = caller.function.arn
    yield caller.of_secret("secretsmanager:*", OWN, own, FOUR)
    others = [function.arn for function in found if function.arn != own]
    others += [own + ":live", own + ":1", own + "-2", own.replace("keyturn", "other"), own.replace(ACCOUNT, STRANGE),
               own.replace(REGION, OTHER_REGION)]
    for other in [*others, None]:
        yield caller.of_secret("secretsmanager:*", OWN, other)
    for elsewhere in ({"account": STRANGE}, {"account": FOREIGN}, {"region": OTHER_REGION}):
        yield caller.of_secret("secretsmanager:*", secret("app/db", **elsewhere), own)


def _administrators(caller, values):
    """They are read, by those whose administrators they are, and nothing else."""
    read, describe = "secretsmanager:GetSecretValue", "secretsmanager:DescribeSecret"
    keys = caller.function.module == "rotator-api-keys"
    of_databases = {ADMIN: [read], RDS_ADMIN: [read, describe], KEY_ADMIN: []}
    of_keys = {ADMIN: [], RDS_ADMIN: [], KEY_ADMIN: [read]}
    for arn, may in (of_keys if keys else of_databases).items():
        yield caller.of_secret("secretsmanager:*", arn, exceptions=may if values else [])
        yield caller.of_secret("secretsmanager:*", arn + "x")


def _keys(caller, values):
    yield caller.of_key("kms:*", exceptions=USES if values else [])
    for action in USES:
        yield caller.of_key(action, via=None)
        yield caller.of_key(action, via="s3")
        yield caller.of_key(action, via="secretsmanager.evil")
        yield caller.of_key(action, secret_arn=None)
        yield caller.of_key(action, secret_arn=secret("app/db", account=STRANGE))
        yield caller.of_key(action, secret_arn=f"arn:aws:s3:::{ACCOUNT}")
        yield caller.of_key(action, arn=KEY + "2")


def _logs(caller, found):
    yield caller.asks("logs:*", caller.log_stream, exceptions=WRITES_LOG)
    yield caller.asks("logs:*", caller.log_stream.split(":log-stream")[0])
    for other in [function.log for function in found if function != caller.function] + [caller.function.log + "-2"]:
        group = f"arn:aws:logs:{REGION}:{ACCOUNT}:log-group:{other}"
        yield caller.asks("logs:*", group)
        yield caller.asks("logs:*", group + ":log-stream:1")


def _databases(caller, values):
    may = values and caller.function.module != "rotator-api-keys"
    yield caller.asks("rds:*", DATABASE, exceptions=["rds:DescribeDBInstances"] if may else [])
    yield caller.asks("rds:*", CLUSTER, exceptions=["rds:DescribeDBClusters"] if may else [])
    yield caller.asks("rds:*", DATABASE.replace(REGION, OTHER_REGION))
    yield caller.asks("rds:*", CLUSTER.replace(ACCOUNT, STRANGE))


def _roles(caller, values):
    """But GetCallerIdentity, which AWS grants to everybody."""
    everybody = ["sts:GetCallerIdentity"]
    yield caller.of_role("sts:*", FOREIGN, exceptions=["sts:AssumeRole", *everybody] if values else everybody)
    for account, name in ((STRANGE, "rotation"), (ACCOUNT, "rotation"), (FOREIGN, "admin"), (FOREIGN, "rotation2")):
        yield caller.of_role("sts:*", account, name, everybody)


def _anything_else(caller):
    yield caller.asks("lambda:*", caller.function.arn)
    yield caller.asks("iam:*", caller.function.role)
    yield caller.asks("s3:GetObject", "arn:aws:s3:::bucket/object")
    yield caller.asks("ssm:GetParameter", f"arn:aws:ssm:{REGION}:{ACCOUNT}:parameter/app")
    yield caller.asks("ec2:RunInstances", f"arn:aws:ec2:{REGION}:{ACCOUNT}:instance/i-1")
    yield caller.asks("ec2:TerminateInstances", f"arn:aws:ec2:{REGION}:{ACCOUNT}:instance/i-1")
    yield caller.asks("sns:Publish", f"arn:aws:sns:{REGION}:{ACCOUNT}:topic")


def _another(action, resource):
    return lambda statements: statements.append({"Effect": "Allow", "Action": action, "Resource": resource})


# By the service whose requests have to notice, and what is planted.
PLANTED = [
    ("secretsmanager", lambda statements: statements[0].pop("Condition")),
    ("secretsmanager", lambda statements: statements[0].update(Action="secretsmanager:*")),
    ("secretsmanager", lambda statements: statements[0]["Action"].append("secretsmanager:DeleteSecret")),
    ("secretsmanager", _another("secretsmanager:PutSecretValue", ADMIN)),
    ("kms", _another("kms:Decrypt", KEY)),
    ("rds", _another("rds:ModifyDBInstance", "*")),
    ("sts", _another("sts:AssumeRole", "*")),
    ("logs", _another("logs:PutLogEvents", "*")),
    ("logs", _another("logs:GetLogEvents", f"arn:aws:logs:{REGION}:{ACCOUNT}:log-group:*")),
    ("lambda", _another("lambda:UpdateFunctionConfiguration", "*"))]


def self_test(report):
    for number, (service, change) in enumerate(PLANTED):
        function, *others = functions(stack(EVERYTHING))
        change(function.statements)
        requests = [request for request in _requests(function, [function, *others], EVERYTHING)
                    if request.action.startswith(service + ":")]
        answers = decide(requests, {function.arn: function.statements})
        if not any(answer["allowed"] for answers_of in answers for answer in answers_of):
            report.problem(f"self-test: a grant too many is not caught, number {number}, {service}")
