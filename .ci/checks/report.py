"""What a check has shown, and what it has found."""


class Report:
    def __init__(self, name):
        self.name, self.problems = name, []

    def shown(self, text):
        if not self.problems:
            print(f"{self.name}: {text}")

    def skipped(self, text):
        print(f"{self.name}: skipped, {text}")

    def problem(self, text):
        self.problems.append(text)
        print(f"{self.name}: PROBLEM, {text}")
