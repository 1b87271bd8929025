"""Schedules are such as Secrets Manager accepts; cfn-lint lets any text through. The rules are those of
https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotate-secrets_schedule.html, and where that page says
nothing (hours with commas, say), only what it shows is taken for accepted."""
import re

from stack import Stack
from templates import MAIN, ROOT, all_templates, configured, load

MONTHS = "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split()
DAYS = "SUN MON TUE WED THU FRI SAT".split()
SHORTEST, LONGEST = 4, 999 * 24


def complaint(expression, duration=None, days=None):
    """Why Secrets Manager would refuse this rule; None if it would not."""
    if days is not None:
        return "ScheduleExpression and AutomaticallyAfterDays exclude each other" if expression else None
    rate = re.fullmatch(r"rate\(([1-9]\d*) (hours?|days?)\)", expression or "")
    cron = re.fullmatch(r"cron\(([^()]+)\)", expression or "")
    if not rate and not cron:
        return "neither rate(n hours), rate(n days) nor cron(six fields)"
    window = re.fullmatch(r"([1-9]|1\d|2[0-4])h", duration) if duration else None
    if duration and not window:
        return f"Duration {duration} is not 1h to 24h"
    return (_rate if rate else _cron)(rate or cron, int(window[1]) if window else 1)


def _rate(rate, window):
    hours = int(rate[1]) * (1 if rate[2].startswith("hour") else 24)
    if not SHORTEST <= hours <= LONGEST:
        return "not between four hours and 999 days"
    return "the window ends after the next has begun" if window > hours else None


def _cron(cron, window):
    fields = cron[1].split(" ")
    if len(fields) != 6:
        return f"{len(fields)} fields, and not six"
    minutes, hours, day, month, weekday, year = fields
    if minutes != "0" or year != "*":
        return "the minutes are not 0, or the year is not *"
    if (day == "?") == (weekday == "?"):
        return "not exactly one of day of month and day of week is ?"
    wrong = [field for field, fits in (
        (day, day in ("?", "L") or _fits(day, range(1, 32), [])), (month, _fits(month, range(1, 13), MONTHS)),
        (weekday, _weekday(weekday))) if not fits]
    return f"{wrong[0]} is not possible there" if wrong else _hours(hours, window)


def _weekday(field):
    named, _, week = field.partition("#")
    if week:
        return week in "12345" and _fits(named, range(1, 8), DAYS)
    return field in ("?", "L") or _fits(field.removesuffix("L"), range(1, 8), DAYS)


def _fits(field, numbers, names):
    one = "(?:" + "|".join(sorted(map(str, [*numbers, *names]), key=len, reverse=True)) + ")"
    return re.fullmatch(rf"(\*|{one}(-{one})?(,{one}(-{one})?)*)(/[1-9]\d?)?", field) is not None


def _hours(field, window):
    parts = re.fullmatch(r"(\d{1,2})?(?:/([1-9]\d?))?", field)
    if not field or not parts or int(parts[1] or 0) > 23:
        return f"{field} are no hours: a number, or increments such as 2/10"
    first, step = int(parts[1] or 0), int(parts[2] or 24)
    starts = list(range(first, 24, step))
    if min(later - sooner for sooner, later in zip(starts, [*starts[1:], first + 24])) < SHORTEST:
        return "two rotations are less than four hours apart"
    if len(starts) > 1 and window > step or starts[-1] + window > 24:
        return "the window goes into the next window or the next day"
    return None


def rules(template, values):
    """All rotation rules of a template, whether the stack has them or not."""
    stack = Stack(template, values)
    for name, resource in template["Resources"].items():
        if resource["Type"] == "AWS::SecretsManager::RotationSchedule":
            yield name, stack.resolve(resource["Properties"].get("RotationRules", {}))


def check(report):
    self_test(report)
    count = 0
    for path in all_templates():
        template = load(path)
        given = [(path.relative_to(ROOT), {}), *(configured() if path == MAIN else [])]
        for where, values in given:
            for name, rule in rules(template, values):
                expression = rule.get("ScheduleExpression")
                why = complaint(expression, rule.get("Duration"), rule.get("AutomaticallyAfterDays"))
                count += 1
                if why:
                    report.problem(f"{where}: {name} has a schedule that Secrets Manager refuses, "
                                   f"{expression}: {why}")
    report.shown(f"{count} schedules are such as Secrets Manager accepts; {len(REFUSED)} others are refused")


def self_test(report):
    for rule in ACCEPTED:
        if complaint(*rule):
            report.problem(f"self-test: {rule} has to be accepted, and is not: {complaint(*rule)}")
    for rule in REFUSED:
        if not complaint(*rule):
            report.problem(f"self-test: {rule} has to be refused, and is not")


# Those of the page above, and some more.
ACCEPTED = [
    ("rate(4 hours)",), ("rate(1 day)",), ("rate(10 days)",), ("rate(999 days)",), ("rate(12 hours)", "12h"),
    ("cron(0 /8 * * ? *)",), ("cron(0 8/8 * * ? *)",), ("cron(0 2/10 * * ? *)",), ("cron(0 10 * * ? *)",),
    ("cron(0 18 ? * SAT *)",), ("cron(0 8 1 * ? *)",), ("cron(0 1 ? 1/3 SUN#1 *)",), ("cron(0 17 L * ? *)",),
    ("cron(0 8 ? * MON-FRI *)",), ("cron(0 16 1,15 * ? *)",), ("cron(0 0 ? * SUN#1 *)",), ("cron(0 0 ? 1/11 2#1 *)",),
    ("cron(0 4/12 * * ? *)", "4h"), ("cron(0 20 1 * ? *)", "4h"), (None, None, 30)]
REFUSED = [
    ("rate(3 hours)",), ("rate(1 hour)",), ("rate(240 minutes)",), ("rate(0 days)",), ("rate(-5 days)",),
    ("rate(1.5 days)",), ("rate(1000 days)",), ("rate(2 weeks)",), ("rate(30days)",), ("Rate(30 days)",),
    ("every day",), ("",), (None,), ("30",), ("at(2030-01-01T00:00:00)",),
    ("cron(0 4 1 * ?)",), ("cron(0 4 1 * ? * *)",), ("cron(30 4 1 * ? *)",), ("cron(* 4 1 * ? *)",),
    ("cron(0/30 4 * * ? *)",), ("cron(0 * * * ? *)",), ("cron(0 /3 * * ? *)",), ("cron(0 0/1 * * ? *)",),
    ("cron(0 0/23 * * ? *)",), ("cron(0 24 * * ? *)",), ("cron(0 4 1 * 1 *)",), ("cron(0 4 * * * *)",),
    ("cron(0 4 ? * ? *)",), ("cron(0 4 32 * ? *)",), ("cron(0 4 1 13 ? *)",), ("cron(0 4 ? * 8 *)",),
    ("cron(0 4 ? * MON#6 *)",), ("cron(0 4 1 * ? 2030)",), ("cron(0 4 1 * ? 2026-2030)",),
    ("rate(4 hours)", "5h"), ("rate(10 days)", "25h"), ("rate(10 days)", "90m"), ("cron(0 22 1 * ? *)", "3h"),
    ("cron(0 0/8 * * ? *)", "9h"), ("rate(30 days)", None, 30), ("cron(0 4 1 * ? *)", None, 7)]
