from gevent import monkey

monkey.patch_all()  # noqa: E702, I001 - before anything else is imported

from workshop.operator.cli import open_app, serve

if __name__ == "__main__":
    serve(prog_name="workshop serve")
else:  # another server loads wsgi:app; a plain name, for not all of them look further
    app = open_app()
