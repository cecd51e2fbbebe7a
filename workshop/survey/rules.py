"""PURE. Who may answer the survey, how many are told of while it is open, and how long it takes."""

SECONDS_A_STATEMENT = 20
SECONDS_WANTED = 8  # more, when önskat läge is asked too


def may_enter(*, promise: str, by_link: bool) -> bool:
    """Whether a participant may answer the survey: with personal links only those who came by one."""
    return promise != "personal-link" or by_link


def stepped(n: int, threshold: int) -> int:
    """How many have answered, as it may be shown while open: the largest whole number of steps within n.

    Two looks at it differ by nobody, or by a whole group, so nobody can be seen to answer.
    """
    return n - n % threshold


def minutes(statements: int, *, wanted: bool = False) -> int:
    """About how long the survey takes, in whole minutes upwards."""
    seconds = statements * (SECONDS_A_STATEMENT + (SECONDS_WANTED if wanted else 0))
    return max(1, -(-seconds // 60))
