"""Alembic's entry: the app's own engine, the models' metadata, one transaction."""

from alembic import context

from workshop.models import metadata

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=metadata, render_as_batch=connection.dialect.name == "sqlite")
with context.begin_transaction():
    context.run_migrations()
