"""A link that confirms a new address"""

from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    _purposes("purpose IN ('account', 'password', 'membership', 'address')")


def downgrade() -> None:
    op.execute("DELETE FROM one_time_link WHERE purpose = 'address'")
    _purposes("purpose IN ('account', 'password', 'membership')")


def _purposes(allowed: str) -> None:
    name = op.f("ck_one_time_link_purpose")
    with op.batch_alter_table("one_time_link") as batch_op:
        if op.get_bind().dialect.name != "sqlite":  # which reads no such rule when it makes a table anew
            batch_op.drop_constraint(name, type_="check")
        batch_op.create_check_constraint(name, allowed)
