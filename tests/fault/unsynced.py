"""The server as it must not be: commits that nobody has synced. Only to show that test_sync.py sees the difference."""

from gevent import monkey

monkey.patch_all()  # before anything else is imported

from sqlalchemy import Pool, event

from workshop.operator.commands.serving import serve


@event.listens_for(Pool, "checkout")
def _do_not_wait_for_the_disk(connection, _record, _proxy) -> None:
    connection.execute("PRAGMA synchronous=NORMAL")


if __name__ == "__main__":
    serve()
