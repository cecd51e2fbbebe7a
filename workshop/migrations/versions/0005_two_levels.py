"""What a verksamhet stands under"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    with op.batch_alter_table("unit") as batch_op:
        batch_op.add_column(sa.Column("part_of", sa.String(length=80), nullable=False, server_default=""))
    with op.batch_alter_table("unit") as batch_op:
        batch_op.alter_column("part_of", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("unit") as batch_op:
        batch_op.drop_column("part_of")
