"""A role that has no name on the screen is found here, not in the room."""

from workshop.ground.roles import MANY, ONE, ROLES
from workshop.inviting.lists.roles import role_of


def test_every_role_is_called_something_one_and_many() -> None:
    assert tuple(ONE) == tuple(MANY) == ROLES


def test_every_role_can_be_said_in_a_list_of_the_invited_by_its_own_names() -> None:
    assert [role_of(name) for name in (*ONE.values(), *MANY.values())] == [*ROLES, *ROLES]
