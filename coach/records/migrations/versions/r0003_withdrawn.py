"""Answers that the candidate has taken back."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; of what was recorded before nothing was taken back."""
    with op.batch_alter_table("attempts") as attempts:
        attempts.add_column(sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    """Remove the column again; what was taken back counts again."""
    with op.batch_alter_table("attempts") as attempts:
        attempts.drop_column("withdrawn_at")
