"""The parts of an interview, and what the candidate told about the employer."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns; what was recorded before was all questions of the bank."""
    with op.batch_alter_table("interviews") as interviews:
        interviews.add_column(sa.Column("brief", sa.JSON(), nullable=False, server_default="{}"))
    with op.batch_alter_table("questions") as questions:
        questions.add_column(
            sa.Column("part", sa.String(), nullable=False, server_default="questions")
        )


def downgrade() -> None:
    """Remove the columns again."""
    with op.batch_alter_table("questions") as questions:
        questions.drop_column("part")
    with op.batch_alter_table("interviews") as interviews:
        interviews.drop_column("brief")
