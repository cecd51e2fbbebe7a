from gevent import monkey; monkey.patch_all()  # noqa: E702, I001 - before anything else is imported

from workshop.operator.cli import serve

if __name__ == "__main__":
    serve(prog_name="workshop serve")
