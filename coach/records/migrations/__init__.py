"""The migrations of the record, run by `coach.records.schema` when a store is opened.

To change the tables: change `coach/records/tables.py`, add a module to `versions` that names the
last revision as its `down_revision`, and set `REVISION` to the new one. A test holds the two
together. Use `op.batch_alter_table`, since SQLite alters little by itself.
"""
