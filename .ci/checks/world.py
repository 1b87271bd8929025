"""What the roles are asked about: a stack with every permission that parameters can add, and the ARNs around it."""
from iam import Request
from stack import ACCOUNT, REGION, Stack
from templates import MAIN, expanded, load

FOREIGN, STRANGE = "210987654321", "999988887777"  # the first is in RotationAccounts
ROTATION_ROLE = "arn:aws:iam::{account}:role/rotation"


def secret(name, account=ACCOUNT, region=REGION):
    return f"arn:aws:secretsmanager:{region}:{account}:secret:{name}-AbCdEf"


OWN, ADMIN, RDS_ADMIN, KEY_ADMIN = map(secret, ("app/db", "admin/db", "rds!db-1", "admin/keys"))
KEY = f"arn:aws:kms:{REGION}:{ACCOUNT}:key/0a1b"
DATABASE, CLUSTER = (f"arn:aws:rds:{REGION}:{ACCOUNT}:{kind}:shop" for kind in ("db", "cluster"))

EVERYTHING = {
    "AdminSecretArns": ADMIN, "RdsAdminSecretArns": RDS_ADMIN, "KeyAdminSecretArns": KEY_ADMIN,
    "DefaultKeyAdminSecretArn": KEY_ADMIN, "KmsKeyArn": KEY, "SubnetIds": "subnet-1", "SecurityGroupIds": "sg-1",
    "RotationRoleArn": ROTATION_ROLE, "RotationAccounts": FOREIGN, "Tracing": "Active"}


def stack(values):
    template = load(MAIN)
    return Stack(expanded(template, values), values)


def allowing(principal):
    """A policy of a resource that lets the caller do everything, so that the caller's own policies decide."""
    return {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Principal": {"AWS": principal}, "Action": "*", "Resource": "*"}]}


class Caller:
    """Makes requests by a function's role."""

    def __init__(self, function):
        self.function = function
        self.log_stream = f"arn:aws:logs:{REGION}:{ACCOUNT}:log-group:{function.log}:log-stream:1"

    def asks(self, action, resource, context=None, exceptions=()):
        account = resource != "*" and resource.split(":")[4] or ACCOUNT
        return Request(self.function.arn, self.function.role, action, resource, context or {}, account,
                       None if account == ACCOUNT else allowing(self.function.role),
                       list(exceptions))

    def of_secret(self, action, arn, rotated_by=None, exceptions=()):
        """@param rotated_by the function that the secret names as its rotation function, if any"""
        rotation = {"secretsmanager:resource/AllowRotationLambdaArn": rotated_by} if rotated_by else {}
        return self.asks(action, arn, {"aws:ResourceAccount": arn.split(":")[4], **rotation}, exceptions)

    def of_key(self, action, arn=KEY, via="secretsmanager", secret_arn=OWN, exceptions=()):
        """The key's policy leaves it to IAM, as AWS's default does."""
        context = {"kms:ViaService": f"{via}.{REGION}.amazonaws.com" if via else None,
                   "kms:EncryptionContext:SecretARN": secret_arn}
        request = self.asks(action, arn, {key: value for key, value in context.items() if value}, exceptions)
        request.resourcePolicy = allowing(f"arn:aws:iam::{ACCOUNT}:root")
        return request

    def of_role(self, action, account, name="rotation", exceptions=()):
        """The role trusts the caller, or leaves it to IAM where it is of the same account."""
        arn = f"arn:aws:iam::{account}:role/{name}"
        request = self.asks(action, arn, {"aws:ResourceAccount": account}, exceptions)
        request.resourcePolicy = allowing(f"arn:aws:iam::{ACCOUNT}:root" if account == ACCOUNT else self.function.role)
        return request
