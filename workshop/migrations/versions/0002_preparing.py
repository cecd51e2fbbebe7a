"""What preparing a workshop keeps"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "draft",
        sa.Column("facilitator", sa.String(length=32), nullable=False),
        sa.Column("typed", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.Column("plan", sa.Text(), nullable=False),
        sa.Column("kept_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["facilitator"], ["facilitator.id"], name=op.f("fk_draft_facilitator"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("facilitator", name=op.f("pk_draft")),
    )
    with op.batch_alter_table("membership") as batch_op:
        batch_op.add_column(sa.Column("archived", sa.Boolean(), nullable=False, server_default=sa.false()))
    with op.batch_alter_table("membership") as batch_op:
        batch_op.alter_column("archived", server_default=None)
    json = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
    with op.batch_alter_table("survey") as batch_op:
        batch_op.add_column(sa.Column("asked", json, nullable=False, server_default="{}"))
    with op.batch_alter_table("survey") as batch_op:
        batch_op.alter_column("asked", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("survey") as batch_op:
        batch_op.drop_column("asked")
    with op.batch_alter_table("membership") as batch_op:
        batch_op.drop_column("archived")

    op.drop_table("draft")
