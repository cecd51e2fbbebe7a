"""What who runs the service sees of accounts"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    with op.batch_alter_table("facilitator") as batch_op:
        batch_op.add_column(sa.Column("made_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("used_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("disabled", sa.Boolean(), nullable=False, server_default=sa.false()))
        batch_op.add_column(sa.Column("admin", sa.Boolean(), nullable=False, server_default=sa.false()))
    with op.batch_alter_table("facilitator") as batch_op:
        batch_op.alter_column("disabled", server_default=None)
        batch_op.alter_column("admin", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("facilitator") as batch_op:
        for name in ("admin", "disabled", "used_on", "made_on"):
            batch_op.drop_column(name)
