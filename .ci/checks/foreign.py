"""Who comes from another account: a role of examples/ by which a function rotates there may do what the recorded calls
did by it, and no more; and a reader that a secret's policy lets in reads AWSCURRENT, and no other version."""
from granted import listed, recorded
from iam import Request, decide, functions
from samples import samples
from stack import ACCOUNT, Stack
from templates import ROOT, all_templates, expanded, load
from world import FOREIGN, STRANGE, secret, stack

ROTATED_BY, STAGE = "secretsmanager:resource/AllowRotationLambdaArn", "secretsmanager:VersionStage"
READ = "secretsmanager:GetSecretValue"
ORGANIZATION = "aws:PrincipalOrgID"


def check(report):
    calls = {call[1:] for function in functions(stack({}))
             for call in recorded(report, function.module) if call[0] == "role"}
    found = {"roles": [], "readers": []}
    for path in all_templates()[1:]:
        template = load(path)
        values = {name: samples(parameter)[-1] for name, parameter in template.get("Parameters", {}).items()}
        made, where = Stack(expanded(template, values), values), path.relative_to(ROOT)
        found["roles"] += [(where, name, role) for name, role in made.resources("AWS::IAM::Role").items()
                           if ROTATED_BY in str(role) and "AWS" in str(role["AssumeRolePolicyDocument"])]
        found["readers"] += [(where, name, policy["ResourcePolicy"]) for name, policy in
                             made.resources("AWS::SecretsManager::ResourcePolicy").items()]
    _all(report, _role, found["roles"], "makes a role for a function of another account", calls)
    _all(report, _reader, found["readers"], "lets somebody read a secret", None)


def _all(report, judge, found, what, calls):
    if not found:
        report.skipped(f"no template in examples/ {what}" + (f"; {len(calls)} calls are not compared" if calls else ""))
    count = 0
    for where, name, subject in found:
        answered = judge(subject, calls)
        count += len(answered)
        for wrong in (text for text, right in answered if not right):
            report.problem(f"{where}: {name}: {wrong}")
    if found:
        report.shown(f"{len(found)} of examples/ {what}: {count} requests are decided as they have to be")


def _role(role, calls):
    """(what was asked, whether the answer is right) of the role's own policies and of who may assume it."""
    statements = [statement for policy in role["Policies"] for statement in policy["PolicyDocument"]["Statement"]]
    own = next(statement for statement in statements if ROTATED_BY in str(statement))
    rotator = next(values[ROTATED_BY] for values in own["Condition"].values() if ROTATED_BY in values)
    admins = [statement for statement in statements if READ in listed(statement["Action"]) and statement is not own]
    arns = {"secret": _concrete(own), **({"administrator": _concrete(admins[0])} if admins else {})}
    principal = f"arn:aws:iam::{ACCOUNT}:role/foreign"

    def asks(action, on, function, exceptions=()):
        context = {ROTATED_BY: function, "aws:ResourceAccount": ACCOUNT}
        return Request("role", principal, action, arns[on], context, exceptions=list(exceptions))

    right = [(f"{action} on the {on} is called, and not granted", asks(action, on, listed(rotator)[0]), True)
             for on, action in sorted(calls) if on in arns]
    four = [action for on, action in calls if on == "secret"]
    right += [("another action is granted", asks("secretsmanager:*", "secret", listed(rotator)[0], four), False),
              ("a secret of another function is not out of reach",
               asks("secretsmanager:*", "secret", listed(rotator)[0] + "-2"), False)]
    answers = decide([request for _, request, _ in right], {"role": statements})
    judged = [(f"{text} ({answer['action']})", answer["allowed"] == expected)
              for (text, _, expected), answers_of in zip(right, answers) for answer in answers_of]
    return judged + _trust(role["AssumeRolePolicyDocument"])


def _concrete(statement):
    return listed(statement["Resource"])[0].replace("*", "app-AbCdEf")


def _trust(policy):
    trusted = listed(policy["Statement"][0]["Principal"]["AWS"])[0]
    role = f"arn:aws:iam::{ACCOUNT}:role/foreign"
    cases = [("the function's role may not assume it", trusted, True),
             ("another role of that account may assume it", trusted + "-2", False),
             ("a role of any account may assume it", f"arn:aws:iam::{STRANGE}:role/any", False)]
    return _answered(cases, "sts:AssumeRole", role, policy, {})


def _answered(cases, action, resource, policy, context):
    """By callers of other accounts, which their own account lets do everything."""
    requests = [Request("all", caller, action, resource, context, resourcePolicy=policy) for _, caller, _ in cases]
    everything = {"all": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}
    return [(text, answer["allowed"] == expected)
            for (text, _, expected), (answer,) in zip(cases, decide(requests, everything))]


def _reader(policy, _):
    judged = []
    for statement in policy["Statement"]:
        principal = statement["Principal"] if statement["Principal"] == "*" else statement["Principal"].get("AWS")
        if statement["Effect"] != "Allow" or not principal:
            continue
        reader, arn = _caller(listed(principal)[0]), secret("app/db")
        org = statement.get("Condition", {}).get("StringEquals", {}).get(ORGANIZATION)
        belongs = {ORGANIZATION: org} if org else {}
        for stage, expected in (("AWSCURRENT", True), ("AWSPENDING", False), ("AWSPREVIOUS", False), (None, False)):
            context = {**belongs, **({STAGE: stage} if stage else {})}
            judged += _answered([(f"reading {stage} is not {expected and 'allowed' or 'denied'}", reader, expected)],
                                READ, arn, policy, context)
        judged += _answered([("a stranger reads", f"arn:aws:iam::{STRANGE}:role/any", False)], READ, arn, policy,
                            {STAGE: "AWSCURRENT"})
        judged += _answered([("a reader writes", reader, False)], "secretsmanager:PutSecretValue", arn, policy, {})
    return judged


def _caller(principal):
    """A role, also where an account is named as a whole, or nobody in particular."""
    if principal == "*":
        return f"arn:aws:iam::{FOREIGN}:role/reader"
    account = principal if principal.isdigit() else principal.split(":")[4]
    whole = principal.isdigit() or principal.endswith(":root")
    return f"arn:aws:iam::{account}:role/reader" if whole else principal
