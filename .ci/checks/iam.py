"""Asks IAM's rules, as @cloud-copilot/iam-simulate knows them, what the roles of a stack may do. Nothing leaves the
machine. A statement of a policy is a policy of its own here, so that the answer says which one has granted."""
import json
import os
import pathlib
import subprocess
from dataclasses import asdict, dataclass, field

from stack import ACCOUNT


@dataclass
class Request:
    """`policies` names those of the caller; `account` owns the resource."""
    policies: str
    principal: str
    action: str
    resource: str
    context: dict = field(default_factory=dict)
    account: str = ACCOUNT
    resourcePolicy: dict | None = None
    exceptions: list = field(default_factory=list)


@dataclass
class Function:
    """A function of a stack, and what its role may do: a list of statements."""
    module: str
    arn: str
    role: str
    log: str
    in_vpc: bool
    traced: bool
    statements: list


def functions(stack):
    """Of a stack; the module is in the name that the jar has."""
    managed = stack.resources("AWS::IAM::ManagedPolicy")
    roles, groups = stack.resources("AWS::IAM::Role"), stack.resources("AWS::Logs::LogGroup")
    found = []
    for name, properties in stack.resources("AWS::Lambda::Function").items():
        role = roles[properties["Role"].split("/")[-1]]
        documents = [policy["PolicyDocument"] for policy in role.get("Policies", [])]
        documents += [managed[arn.split("/")[-1]]["PolicyDocument"] for arn in role.get("ManagedPolicyArns", [])]
        group = next(group for group in groups.values()
                     if group["LogGroupName"] == properties["LoggingConfig"]["LogGroup"])
        found.append(Function(
            module=properties["Code"]["S3Key"].split("/")[0], arn=stack.arn(name), role=properties["Role"],
            log=group["LogGroupName"], in_vpc="VpcConfig" in properties,
            traced=properties["TracingConfig"]["Mode"] == "Active",
            statements=[statement for document in documents for statement in document["Statement"]]))
    return found


def as_policies(statements):
    return [{"name": str(index), "policy": {"Version": "2012-10-17", "Statement": [statement]}}
            for index, statement in enumerate(statements)]


def decide(requests, statements):
    """Of each request, what IAM says to each of its actions: {action, allowed, by: indexes of statements}."""
    asked = [{**asdict(request), "except": request.exceptions} for request in requests]
    policies = {name: as_policies(list_of) for name, list_of in statements.items()}
    script = pathlib.Path(__file__).with_name("simulate.mjs")
    node = subprocess.run(["node", script], input=json.dumps({"requests": asked, "policies": policies}),
                          capture_output=True, text=True, env=os.environ)
    if node.returncode:
        raise RuntimeError(node.stderr)
    answers = json.loads(node.stdout)
    for answer in (answer for answers_of in answers for answer in answers_of):
        if answer.get("error") or answer["ignored"]:
            raise RuntimeError(f"a request that IAM does not know: {answer}")
    return answers
