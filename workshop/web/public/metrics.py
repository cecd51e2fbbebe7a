"""GET /metrics, as Prometheus reads it: for whoever has the token that the operator has set."""

import hmac
from collections.abc import Iterator
from itertools import accumulate
from typing import TYPE_CHECKING

from flask import Blueprint, Response, request

from workshop.ground.errors import NotFound
from workshop.ground.figures import Figures, Spread, figures
from workshop.web.house import config, here
from workshop.web.reply import Reply

if TYPE_CHECKING:
    from prometheus_client import Metric

views = Blueprint("figures", __name__)
WITH_TOKEN = {"WWW-Authenticate": "Bearer"}


@views.get("/metrics")
def metrics() -> Reply:
    """As absent as any page that is not there, where no token is set."""
    if not config().metrics_token:
        raise NotFound
    given = request.headers.get("Authorization", "").removeprefix("Bearer ")
    if not hmac.compare_digest(given.encode(), config().metrics_token.encode()):
        return Response(status=401, headers=WITH_TOKEN)
    return _drawn(figures, here().pdf.waiting)


def _drawn(now: Figures, documents: int) -> Response:
    from prometheus_client import CollectorRegistry, ProcessCollector, generate_latest
    from prometheus_client.exposition import CONTENT_TYPE_PLAIN_1_0_0
    from prometheus_client.registry import Collector

    class Ours(Collector):
        def collect(self) -> Iterator["Metric"]:
            return _families(now, documents)

    registry = CollectorRegistry()
    registry.register(Ours())
    ProcessCollector(registry=registry)
    return Response(generate_latest(registry), content_type=CONTENT_TYPE_PLAIN_1_0_0)


def _families(now: Figures, documents: int) -> Iterator["Metric"]:
    from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily

    answers = now.answers
    yield GaugeMetricFamily("kompetenslyft_sockets", "Open sockets, in whole tens upwards.", now.sockets)
    yield CounterMetricFamily("kompetenslyft_answers", "Answers on disk; moves some fifty at a time.", answers.taken)
    yield _histogram("kompetenslyft_batch_answers", "Answers in one transaction.", answers.sizes)
    yield _histogram("kompetenslyft_batch_seconds", "One transaction of answers, to the disk.", answers.seconds)
    yield _histogram("kompetenslyft_tally_lag_seconds", "From an answer until screens are told.", answers.lags)
    yield GaugeMetricFamily("kompetenslyft_pdf_queue", "PDFs that are made or wait.", documents)
    letters = CounterMetricFamily("kompetenslyft_letters", "Letters, by what became of them.", labels=["fate"])
    for fate, n in now.letters.items():
        letters.add_metric([fate], n)
    yield letters


def _histogram(name: str, said: str, spread: Spread) -> "Metric":
    from prometheus_client.core import HistogramMetricFamily

    ends = [*(str(float(bound)) for bound in spread.bounds), "+Inf"]
    buckets = list(zip(ends, accumulate(spread.counts), strict=True))
    return HistogramMetricFamily(name, said, buckets=buckets, sum_value=spread.total)
