"""How the office says no: one exception whose sentence a person reads as it stands."""


class Refused(Exception):  # noqa: N818 - the office refuses; it does not err
    """A request that may not be carried out.

    The sentence says what is wrong, where, and what to do; pages and commands show it unchanged.
    """

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class NotPermitted(Refused):
    """A request that this person may not make, whatever the state of the record."""
