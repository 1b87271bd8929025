#!/usr/bin/env python3
"""Explicit-state model of InPlace.set under fence and mark (ADRs 1 and 12): python3 docs/adr/model/in_place.py

The account holds one password: c (AWSCURRENT's), p (this rotation's) or x (an abandoned rotation's, whose version X is
found by the mark alone). Every interleaving of N runs of setSecret is explored: twins, retries, deaths between any two
actions, commits that execute after their client has died, Describes that answer any earlier state since the rotation
began or a run has waited, testSecret and finishSecret as soon as one run has reported success, and the abandoned
rotation's last call, which makes X current as long as C is, unless a run has waited for it. Checked after every action:
  findable  the password that the account holds belongs to a version that still carries a label
  promoted  once AWSCURRENT has moved, the account holds its password
Each variant takes one rule, or assumption, away and shows the interleaving that breaks without it, if any does.
"""
from collections import deque, namedtuple

State = namedtuple("State", "db cur mark lock runs finished succeeded seen late")
Run = namedtuple("Run", "at held snapshot commit waited", defaults=(None, None, None, False))
DEAD, DONE = Run("dead"), Run("done")
STARTS = [("c", "C", False), ("c", None, False), ("c", "X", False), ("x", "X", False), ("x", "X", True)]
HOLDS = {"C": "c", "T": "p", "X": "x"}


def fault_of(s):
    if s.db == "x" and s.mark != "X":
        return "the account holds a password that no labelled version has"
    if s.cur != "C" and s.db != HOLDS[s.cur]:
        return "AWSCURRENT is refused"
    return None


def explore(runs, **rules):
    queue, known = deque(), {}
    for db, mark, late in STARTS:
        s = State(db, "C", mark, None, (Run("login"),) * runs, 0, False, frozenset({("C", mark)}), late)
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


def actions(s, **rules):
    for i, run in enumerate(s.runs):
        yield from steps_of(s, i, run, **rules)
    if s.succeeded and s.finished == 0 and s.db == "p":
        yield "testSecret passes", s._replace(finished=1)
    if s.late and s.cur == "C":
        yield "the last call of X's rotation arrives", s._replace(cur="X", late=False, seen=s.seen | {("X", s.mark)})
    if s.finished == 1 and s.mark == "T" and s.cur == "C":
        yield "finishSecret promotes", s._replace(finished=2, cur="T", seen=s.seen | {("T", "T")})


def steps_of(s, i, run, proof=True, cas=True, put_back_first=True, retry_rule=True, wait=True, fresh=True):
    def to(new, **changed):
        return s._replace(runs=s.runs[:i] + (new,) + s.runs[i + 1:], **changed)

    def free():
        return None if s.lock == i else s.lock

    if run.at in ("dead", "done"):
        return
    if run.at == "ghost":
        yield f"{i}: the dead client's commit of {run.commit} executes", to(DEAD, db=run.commit, lock=free())
        return
    yield f"{i}: dies", to(DEAD, lock=free())
    if run.at == "login":
        yield f"{i}: logs in with {s.db}", to(Run("fence", s.db))
    elif run.at == "fence" and s.lock is None:
        yield f"{i}: holds the fence", to(run._replace(at="describe"), lock=i)
    elif run.at == "describe":
        for cur, mark in s.seen:
            told = run._replace(snapshot=mark)
            if cur == "T":
                yield f"{i}: is told that it is finished", to(DONE, lock=free(), succeeded=True)
            elif cur == "X":
                yield f"{i}: is told that current moved, ends", to(DEAD, lock=free())
            elif mark == "X" and wait and not run.waited:
                yield f"{i}: is told mark={mark}", to(run._replace(at="wait"))
            elif mark == "T" and retry_rule:
                yield f"{i}: is told mark={mark}", to(told._replace(at="mark"))
            elif run.held == "x" or (mark == "X" and run.held != "p") or (mark == "T" and run.held != "p"):
                yield f"{i}: is told mark={mark}", to(told._replace(at="prove" if proof else "repair"))
            else:
                yield f"{i}: is told mark={mark}", to(told._replace(at="mark"))
    elif run.at == "wait":
        seen = frozenset({(s.cur, s.mark)}) if fresh else s.seen
        yield f"{i}: waits", to(run._replace(at="describe", waited=True), late=False, seen=seen)
    elif run.at == "prove":
        if s.db == run.held:
            yield f"{i}: logs in again with {run.held}", to(run._replace(at="repair"))
        else:
            yield f"{i}: {run.held} is refused by now, ends", to(DEAD, lock=free())
    elif run.at == "repair":
        if run.held == "c" or not put_back_first:
            yield f"{i}: nothing to put back", to(run._replace(at="mark"))
        else:
            yield f"{i}: puts c back", to(Run("fence", "c", waited=True), db="c", lock=free())
            yield f"{i}: dies, c in flight", to(Run("ghost", commit="c"))
    elif run.at == "mark":
        if run.snapshot == "T":
            yield f"{i}: mark is there", to(run._replace(at="change"))
        elif cas and s.mark != run.snapshot:
            yield f"{i}: mark refused, ends", to(DEAD, lock=free())
        else:
            yield f"{i}: marks", to(run._replace(at="change"), mark="T", seen=s.seen | {(s.cur, "T")})
    elif run.at == "change":
        if run.held == "p":
            yield f"{i}: p is in force already", to(DONE, lock=free(), succeeded=True)
        else:
            yield f"{i}: commits p", to(DONE, db="p", lock=free(), succeeded=True)
            yield f"{i}: dies, p in flight", to(Run("ghost", commit="p"))


if __name__ == "__main__":
    for title, rules in [("as it is", {}), ("no proof under the fence", dict(proof=False)),
                         ("mark without compare-and-swap", dict(cas=False)),
                         ("mark before current is put back", dict(put_back_first=False)),
                         ("no wait for X's last call", dict(wait=False)),
                         ("answers older than the wait", dict(fresh=False)),
                         ("put back in a retry, without proof", dict(retry_rule=False, proof=False))]:
        for runs in (2, 3):
            count, fault, names = explore(runs, **rules)
            print(f"{title:36s} runs={runs} states={count:7d} {'holds' if not fault else 'BROKEN: ' + fault}")
            if fault and runs == 2:
                print("".join(f"    {name}\n" for name in names), end="")
