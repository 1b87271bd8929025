"""A stack as CloudFormation would make it: conditions, rules and functions evaluated for given parameters."""
import re

PSEUDO = {
    "AWS::AccountId": "111122223333", "AWS::Partition": "aws", "AWS::Region": "eu-central-1",
    "AWS::StackName": "keyturn", "AWS::URLSuffix": "amazonaws.com", "AWS::StackId": "stack"}
ACCOUNT, REGION = PSEUDO["AWS::AccountId"], PSEUDO["AWS::Region"]
_ABSENT = object()


class Stack:
    """Of a template that is expanded; `values` override the parameters' defaults."""

    def __init__(self, template, values):
        self.template = template
        self.values = {name: self._typed(parameter, values.get(name, parameter.get("Default", "")))
                       for name, parameter in template.get("Parameters", {}).items()}
        self.conditions = {name: self.condition({"Condition": name}) for name in template.get("Conditions", {})}

    @staticmethod
    def _typed(parameter, value):
        is_list = parameter["Type"] == "CommaDelimitedList" or parameter["Type"].startswith("List<")
        return str(value).split(",") if is_list else str(value)

    def condition(self, node):
        (kind, value), = node.items()
        if kind == "Condition":
            return self.condition(self.template["Conditions"][value])
        if kind == "Fn::Equals":
            left, right = (self.resolve(side) for side in value)
            return str(left) == str(right)
        if kind == "Fn::Not":
            return not self.condition(value[0])
        if kind in ("Fn::And", "Fn::Or"):
            return (all if kind == "Fn::And" else any)([self.condition(part) for part in value])
        raise ValueError(f"no condition: {kind}")

    def rules(self):
        """Of each rule whether its assertions hold; none of those that do not apply."""
        return {name: all(self.condition(assertion["Assert"]) for assertion in rule["Assertions"])
                for name, rule in self.template.get("Rules", {}).items()
                if self.condition(rule.get("RuleCondition", {"Fn::Equals": ["", ""]}))}

    def resources(self, kind=None):
        """What the stack holds, by name, with everything in it resolved."""
        return {name: self.resolve(resource.get("Properties", {}))
                for name, resource in self.template["Resources"].items()
                if self._exists(name) and kind in (None, resource["Type"])}

    def arn(self, name):
        return self._attribute(name, "Arn")

    def outputs(self):
        return {name: self.resolve(output["Value"]) for name, output in self.template.get("Outputs", {}).items()
                if self.conditions.get(output.get("Condition"), True)}

    def _exists(self, name):
        return self.conditions.get(self.template["Resources"][name].get("Condition"), True)

    def resolve(self, node):
        if isinstance(node, list):
            return [item for item in map(self.resolve, node) if item is not _ABSENT]
        if not isinstance(node, dict):
            return node
        if len(node) == 1:
            (kind, value), = node.items()
            if kind == "Ref" or kind.startswith("Fn::"):
                return self._function(kind, value)
        resolved = {key: self.resolve(value) for key, value in node.items()}
        return {key: value for key, value in resolved.items() if value is not _ABSENT}

    def _function(self, kind, value):
        if kind == "Ref":
            return self._ref(value)
        if kind == "Fn::If":
            return self.resolve(value[1 if self.conditions[value[0]] else 2])
        if kind == "Fn::Sub":
            text, own = (value, {}) if isinstance(value, str) else (value[0], self.resolve(value[1]))
            return re.sub(r"\$\{([^}!]+)}", lambda name: str(own.get(name[1]) or self._named(name[1])), text)
        if kind == "Fn::GetAtt":
            return self._named(value if isinstance(value, str) else ".".join(value))
        arguments = self.resolve(value)
        if kind == "Fn::Join":
            return arguments[0].join(map(str, arguments[1]))
        if kind == "Fn::Split":
            return arguments[1].split(arguments[0])
        if kind == "Fn::Select":
            return arguments[1][int(arguments[0])]
        raise ValueError(f"no function that is known here: {kind}")

    def _named(self, name):
        name, _, attribute = name.partition(".")
        return self._attribute(name, attribute) if attribute else self._ref(name)

    def _ref(self, name):
        if name == "AWS::NoValue":
            return _ABSENT
        if name in PSEUDO:
            return PSEUDO[name]
        return self.values[name] if name in self.values else self._attribute(name, "")

    def _attribute(self, name, attribute):
        """Of a resource, which has to be there; its ARN is made of its name."""
        if name not in self.template["Resources"]:
            raise ValueError(f"{name} is named, and nothing is called so")
        if not self._exists(name):
            raise ValueError(f"{name} is named where the stack does not have it")
        resource = self.template["Resources"][name]
        kind, properties = resource["Type"], resource.get("Properties", {})
        own = {"AWS::Lambda::Function": ("FunctionName", "lambda:{r}:{a}:function:{n}"),
               "AWS::Logs::LogGroup": ("LogGroupName", "logs:{r}:{a}:log-group:{n}:*"),
               "AWS::IAM::Role": ("RoleName", "iam::{a}:role/{n}"),
               "AWS::IAM::ManagedPolicy": ("ManagedPolicyName", "iam::{a}:policy/{n}"),
               "AWS::SecretsManager::Secret": ("Name", "secretsmanager:{r}:{a}:secret:{n}-AbCdEf"),
               "AWS::KMS::Key": ("", "kms:{r}:{a}:key/{n}")}.get(kind)
        if not own:
            return f"{name}.{attribute}" if attribute else name
        title = self.resolve(properties.get(own[0], name))
        arn = "arn:aws:" + own[1].format(r=REGION, a=ACCOUNT, n=title)
        refers_by_arn = kind in ("AWS::IAM::ManagedPolicy", "AWS::SecretsManager::Secret")
        return arn if attribute == "Arn" or attribute == "Id" or not attribute and refers_by_arn else (
            f"{name}.{attribute}" if attribute else title)
