"""Values that a parameter allows, made from its pattern, its list of values or its range."""
import re._constants as kinds
import re._parser as patterns


def samples(parameter):
    """The default, and others that differ from it."""
    others = [str(value) for value in parameter.get("AllowedValues", [])]
    if not others and parameter["Type"] == "Number":
        others = [str(parameter[bound]) for bound in ("MinValue", "MaxValue") if bound in parameter]
    if not others:
        others = [matching(parameter.get("AllowedPattern", "example"))]
    default = str(parameter["Default"]) if "Default" in parameter else others[0]
    return [default, *(other for other in others if other != default)]


def matching(pattern):
    """A text that the pattern matches; of alternatives the last, so that it is not the empty one."""
    return "".join(map(_text, patterns.parse(pattern)))


def _text(token):
    kind, value = token
    if kind in (kinds.LITERAL, kinds.NOT_LITERAL):
        return chr(value) if kind is kinds.LITERAL else "x"
    if kind is kinds.ANY:
        return "x"
    if kind is kinds.IN:
        first, what = value[0]
        return "x" if first is kinds.NEGATE else chr(what[0] if first is kinds.RANGE else what)
    if kind in (kinds.MAX_REPEAT, kinds.MIN_REPEAT):
        least, _, inner = value
        return "".join(map(_text, inner)) * least
    if kind is kinds.SUBPATTERN:
        return "".join(map(_text, value[3]))
    if kind is kinds.BRANCH:
        return "".join(map(_text, value[1][-1]))
    return ""  # anchors
