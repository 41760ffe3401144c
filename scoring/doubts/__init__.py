"""What keeps a finding from being certain.

`missing` asks whether a thing is missing or was only not recognised, with the words that go with it anywhere (`known_words`), places and
papers that nothing has taken (`untaken`, `kind_words`), names without a label (`names_at_the_end`), and what could not be read
(`unseen`, `sight`). `read_amiss` and `suspects` look at all verdicts together: a paper that lacks everything, a date with a wrong year.
"""
