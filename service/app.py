"""The web application: the doors over one content map, and what stands before them."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractContextManager, ExitStack, asynccontextmanager, closing

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from indexing.catalog.records import AssetQuery
from models.domain.errors import FingerpostError
from service.api.document import describe
from service.api.errors import headers_of, is_conditional, to_problem
from service.api.guards.access import Access
from service.api.guards.bodies import BodyLimit
from service.api.guards.idempotency import Idempotency
from service.api.guards.measuring import Measuring
from service.api.guards.security_headers import SecurityHeaders
from service.api.idempotent import Answers
from service.api.metrics import Metrics, Sizes
from service.api.problems import to_response
from service.api.routes import include
from service.jobs import JobRunner
from service.jobs.trials import TrialRunner
from service.keys import KeyRing
from service.mapping import ContentMap
from service.settings import Settings
from service.web import FormTokens, error_page, pages, stylesheets, wants_page
from service.wiring import open_book, open_content_map

Opening = Callable[[Settings], AbstractContextManager[ContentMap]]


def build_app(settings: Settings, opening: Opening = open_content_map) -> FastAPI:
    """The application; content map, catalogue and job runner are opened when it starts and closed when it stops."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        with ExitStack() as stack:
            _open(app, settings, opening, stack)
            yield

    app = FastAPI(lifespan=lifespan, docs_url=None, redoc_url=None, openapi_url="/v1/openapi.json")
    describe(app)
    app.state.settings, app.state.metrics = settings, Metrics()
    include(app)
    app.include_router(pages(), include_in_schema=False)
    app.mount("/static", stylesheets())
    for family in (FingerpostError, RequestValidationError, HTTPException, Exception):
        app.add_exception_handler(family, _answer)
    # The last one added stands first.
    app.add_middleware(Idempotency)
    app.add_middleware(BodyLimit, limit=settings.max_body_bytes)
    app.add_middleware(Access)
    app.add_middleware(SecurityHeaders)
    app.add_middleware(Measuring, metrics=app.state.metrics)
    return app


def _open(app: FastAPI, settings: Settings, opening: Opening, stack: ExitStack) -> None:
    content_map = stack.enter_context(opening(settings))
    book = stack.enter_context(open_book(settings))
    jobs = stack.enter_context(closing(JobRunner(content_map, book.jobs, settings.library_roots)))
    if not settings.qdrant_url:  # on a server another process may be writing: what is new is not what is wrong
        content_map.reconcile(repair=True)
    content_map.ready()
    trials = stack.enter_context(closing(TrialRunner(content_map, settings.trial_embedders)))
    jobs.start()
    trials.start()
    app.state.content_map, app.state.jobs, app.state.trials = content_map, jobs, trials
    app.state.forms = FormTokens(book.notes)
    app.state.keys, app.state.answers = KeyRing(book.notes, settings), Answers(book.notes)
    app.state.metrics.watch(
        lambda: Sizes(content_map.find_assets(AssetQuery(), None, 0).total, jobs.texts, jobs.counts())
    )


async def _answer(request: Request, error: Exception) -> Response:
    """One answer to every error: a page where somebody reads, a problem where a program asks."""
    found = to_problem(error, request.url.path, conditional=is_conditional(request))
    if wants_page(request):
        return error_page(found.status, found.title, found.detail)
    return to_response(found, headers_of(error))
