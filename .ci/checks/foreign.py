def check(report, calls): pass
