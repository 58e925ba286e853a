"""The first tables: interviews, questions, attempts."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "interviews",
        sa.Column("serial", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("candidate", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("interviewers", sa.JSON(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("question_count", sa.Integer(), nullable=False),
        sa.Column("mode", sa.String(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("serial", name="pk_interviews"),
        sa.UniqueConstraint("id", name="uq_interviews_id"),
        sa.UniqueConstraint("candidate", "key", name="uq_interviews_candidate_key"),
    )
    op.create_table(
        "questions",
        sa.Column("interview_id", sa.String(32), nullable=False),
        sa.Column("question_id", sa.String(), nullable=False),
        sa.Column("interviewer", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("skipped", sa.Boolean(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("interview_id", "question_id", name="pk_questions"),
        sa.ForeignKeyConstraint(
            ["interview_id"],
            ["interviews.id"],
            name="fk_questions_interviews",
            ondelete="CASCADE",
        ),
    )
    op.create_table(
        "attempts",
        sa.Column("serial", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("interview_id", sa.String(32), nullable=False),
        sa.Column("question_id", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("message_id", sa.String(), nullable=False),
        sa.Column("turns", sa.JSON(), nullable=False),
        sa.Column("score", sa.JSON(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("serial", name="pk_attempts"),
        sa.ForeignKeyConstraint(
            ["interview_id", "question_id"],
            ["questions.interview_id", "questions.question_id"],
            name="fk_attempts_questions",
            ondelete="CASCADE",
        ),
        sa.UniqueConstraint(
            "interview_id", "message_id", name="uq_attempts_interview_id_message_id"
        ),
        sa.UniqueConstraint(
            "interview_id",
            "question_id",
            "number",
            "revision",
            name="uq_attempts_interview_id_question_id_number_revision",
        ),
    )


def downgrade() -> None:
    """Drop the tables, and every record with them."""
    op.drop_table("attempts")
    op.drop_table("questions")
    op.drop_table("interviews")
