"""What has been erased, as the list outside the database tells it"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "erased_here",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_erased_here")),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    op.drop_table("erased_here")
