"""The template deploys whatever is chosen: without parameters, and in combinations that make each condition true and
false at least once, and each rule, as far as it lets them. In each, AWS SAM's transform succeeds and nothing names a
resource that the stack has not."""
import random

from samples import samples
from stack import Stack
from templates import MAIN, expanded, load

AT_LEAST, TRIES = 12, 2000


def combinations(template):
    """Parameters as far as they differ from the defaults, and what each condition and each rule was with them."""
    seen, chance = {name: set() for part in ("Conditions", "Rules") for name in template[part]}, random.Random(1)
    parameters = {name: samples(parameter) for name, parameter in template["Parameters"].items()}
    drawn = ({name: chance.choice(values) for name, values in parameters.items()} for _ in range(TRIES))
    kept = []
    for values in [{}, {name: values[-1] for name, values in parameters.items()}, *drawn]:
        stack = Stack(template, values)
        rules = stack.rules()
        broken = {name: False for name, holds in rules.items() if not holds}
        truths = broken or {**rules, **stack.conditions}
        news = [name for name, truth in truths.items() if truth not in seen[name]]
        if not broken and (news or len(kept) <= AT_LEAST):
            kept.append(values)
        for name in news:
            seen[name].add(truths[name])
    return kept, seen


def check(report):
    template = load(MAIN)
    kept, seen = combinations(template)
    for name, truths in seen.items():
        for missing in {True, False} - truths:
            kind = "condition" if name in template["Conditions"] else "rule"
            report.problem(f"{kind} {name} is never {str(missing).lower()}")
    for values in kept:
        try:
            stack = Stack(expanded(template, values), values)
            stack.resources(), stack.outputs()
        except Exception as e:  # of the translator; whatever it is, this combination does not deploy
            report.problem(f"with {values or 'no parameters'}: {e}")
    if not all(Stack(template, {}).rules().values()):
        report.problem("a stack without parameters breaks a rule")
    report.shown(f"{len(kept) - 1} combinations of parameters, and none, are transformed; "
                 f"{len(seen)} conditions and rules were true and false")
