#!/usr/bin/env python3
"""Explicit-state model of a MySQL change with two passwords (ADR 4): python3 docs/adr/model/dual_password.py

The account accepts a first and a second password: c (AWSCURRENT's), p (this rotation's), x (that of a rotation before, X,
which is abandoned at some moment) or o (older). Every interleaving of runs of setSecret of both rotations is explored:
twins, retries, late runs, deaths between any two actions, statements that execute after their client has died, Describes
that answer any earlier state, and testSecret and finishSecret as soon as one run of this rotation has reported success.
Checked:
  readers  after every action the account accepts AWSCURRENT's password
  overlap  at rest, after finishSecret, it accepts p and c, and no other
Each variant takes rules away and shows the interleaving that breaks without them.
"""
from collections import deque, namedtuple

State = namedtuple("State", "first second cur pending mark lock runs finished succeeded seen")
Run = namedtuple("Run", "of at snapshot statement", defaults=("login", None, None))
VALUE = {"C": "c", "T": "p", "X": "x"}
ENDED = ("dead", "done")


def fault_of(s):
    accepted = {s.first, s.second}
    if VALUE[s.cur] not in accepted:
        return "AWSCURRENT is refused"
    if s.finished == 2 and all(run.at in ENDED for run in s.runs) and accepted != {"p", "c"}:
        return f"at rest the account accepts {s.first} and {s.second}"
    return None


def explore(owners, **rules):
    queue, known = deque(), {}
    for second in ("o", None):
        s = State("c", second, "C", "X", "C", None, tuple(Run(of) for of in owners), 0, False,
                  frozenset({("C", "X", "C")}))
        queue.append(s)
        known[s] = None
    while queue:
        s = queue.popleft()
        if fault_of(s):
            return len(known), fault_of(s), path(known, s)
        for name, t in actions(s, **rules):
            if t not in known:
                known[t] = (name, s)
                queue.append(t)
    return len(known), None, []


def path(known, s):
    names = []
    while known[s]:
        names.append(known[s][0])
        s = known[s][1]
    return names[::-1]


def labelled(s, **changed):
    t = s._replace(**changed)
    return t._replace(seen=t.seen | {(t.cur, t.pending, t.mark)})


def actions(s, **rules):
    for i, run in enumerate(s.runs):
        if run.of == s.pending or run.of == "X":
            yield from steps_of(s, i, run, **rules)
    if s.pending == "X":
        yield "X is abandoned, T begins", labelled(s, pending="T")
    if s.succeeded and s.finished == 0 and "p" in (s.first, s.second):
        yield "testSecret passes", s._replace(finished=1)
    if s.finished == 1 and s.mark == "T":
        yield "finishSecret promotes", labelled(s._replace(finished=2), cur="T")


def steps_of(s, i, run, fence=True, cas=True, compare=True, look="fresh"):
    name = f"{run.of}{i}"

    def to(new, **changed):
        return s._replace(runs=s.runs[:i] + (new,) + s.runs[i + 1:], **changed)

    def free():
        return None if s.lock == i else s.lock

    def execute(statement):
        if statement == "plain change":
            return dict(first=VALUE[run.of])
        return dict(first=VALUE[run.of], second=s.first) if s.first == "c" or not compare else None

    def sends(statement, refused):
        changed = execute(statement)
        if changed is None:
            yield f"{name}: {statement} is refused, c is not the first", to(run._replace(at=refused))
        else:
            yield f"{name}: {statement} is done", to(run._replace(at="done"), lock=free(),
                                                     succeeded=s.succeeded or run.of == "T", **changed)
        yield f"{name}: dies, {statement} in flight", to(run._replace(at="ghost", statement=statement))

    def is_told(cur, pending, then):
        if cur == run.of:
            yield f"{name}: is told that it is finished", to(run._replace(at="done"), lock=free(), succeeded=True)
        elif cur == "C" and pending == run.of:
            yield f"{name}: is told that it is its turn", to(then)
        else:
            yield f"{name}: is told that its turn is over", to(run._replace(at="dead"), lock=free())

    if run.at in ENDED:
        return
    if run.at == "ghost":
        yield f"{name}: the dead client's {run.statement} executes", to(
            run._replace(at="dead"), lock=free(), **(execute(run.statement) or {}))
        return
    yield f"{name}: dies", to(run._replace(at="dead"), lock=free())
    if run.at == "login":
        if "c" in (s.first, s.second):
            yield f"{name}: logs in with c", to(run._replace(at="fence"))
    elif run.at == "fence" and (s.lock is None or not fence):
        yield f"{name}: holds the fence", to(run._replace(at="describe"), lock=i if fence else None)
    elif run.at == "describe":
        for cur, pending, mark in s.seen:
            yield from is_told(cur, pending, run._replace(at="mark", snapshot=mark))
    elif run.at == "mark":
        if run.snapshot == run.of:
            yield f"{name}: mark is there", to(run._replace(at="retain"))
        elif cas and s.mark != run.snapshot:
            yield f"{name}: mark refused, ends", to(run._replace(at="dead"), lock=free())
        else:
            yield f"{name}: marks", labelled(to(run._replace(at="retain")), mark=run.of)
    elif run.at == "retain":
        yield from sends("RETAIN", "look" if look else "plain")
    elif run.at == "look":
        for cur, pending, _ in s.seen if look == "stale" else {(s.cur, s.pending, s.mark)}:
            yield from is_told(cur, pending, run._replace(at="plain"))
    elif run.at == "plain":
        yield from sends("plain change", "dead")


if __name__ == "__main__":
    for title, rules in [("as it is", {}), ("RETAIN that compares nothing", dict(compare=False, look=None)),
                         ("no second look", dict(look=None)), ("second look stale, too", dict(look="stale")),
                         ("no fence", dict(fence=False)), ("mark without compare-and-swap", dict(cas=False))]:
        for owners in ("TT", "XT", "XTT", "XXT", "XXTT"):
            count, fault, names = explore(owners, **rules)
            print(f"{title:30s} runs={owners:4s} states={count:7d} {'holds' if not fault else 'BROKEN: ' + fault}")
            if fault:
                print("".join(f"    {name}\n" for name in names), end="")
                break
