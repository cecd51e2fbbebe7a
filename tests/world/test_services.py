from pathlib import Path

import psycopg
import pytest
import redis
from sqlalchemy import create_engine, make_url, text

from tests.world import services


@pytest.mark.postgres
def test_a_throwaway_postgres_answers_on_its_socket_only(postgres_url: str) -> None:
    with create_engine(postgres_url).connect() as connection:
        assert connection.scalar(text("show listen_addresses")) == ""
        assert connection.scalar(text("show fsync")) == "off"


@pytest.mark.postgres
def test_a_durable_postgres_waits_for_the_disk(postgres_url: str) -> None:
    with services.postgres(durable=True) as url, create_engine(url).connect() as connection:
        assert connection.scalar(text("show fsync")) == "on"


@pytest.mark.postgres
def test_a_postgres_in_use_is_stopped_and_leaves_nothing_behind(postgres_url: str) -> None:
    with services.postgres() as url:
        folder = Path(str(make_url(url).query["host"]))
        held = psycopg.connect(host=str(folder), user="postgres", dbname="postgres")
    with pytest.raises(psycopg.OperationalError):
        held.execute("select 1")
    assert not folder.exists()


@pytest.mark.redis
def test_a_throwaway_redis_listens_on_no_port(redis_url: str) -> None:
    with redis.Redis.from_url(redis_url) as client:
        assert client.config_get("port") == {"port": "0"}


def test_a_missing_tool_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nonexistent")

    with pytest.raises(services.MissingTool, match="redis-server"), services.redis_server():
        pass
