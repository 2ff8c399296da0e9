"""The application as a server sees it: router, API, document in Russian, security headers."""

import base64
import hashlib
import re

import streamlit as st
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from exports.api import answer, problems
from exports.pictures import caption
from pages.frame import document, taking
from pages.menu import TITLES


def _inline_scripts(html: str) -> str:
    """The inline scripts that we know, as sources of a content security policy."""
    scripts = re.findall(r"<script>(.*?)</script>", html, flags=re.DOTALL)
    return " ".join(
        f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
        for text in scripts
    )


_POLICY = {
    "default-src": "'self'",
    # blob: is how the platform loads the script of an inline component (pages/frame/drawing.py).
    "script-src": f"'self' blob: {_inline_scripts(document.PAGE)}",
    "script-src-attr": "'none'",
    # The platform writes style elements and attributes.
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data: blob:",
    "font-src": "'self' data:",
    "connect-src": "'self'",
    "worker-src": "'self' blob:",
    "object-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
}
_HEADERS = {
    "Content-Security-Policy": "; ".join(f"{name} {value}" for name, value in _POLICY.items()),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # A link names a region and a period; other sites need not learn it.
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}


class SecurityHeaders:
    """Add the headers to every HTTP response."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(_HEADERS)
            await send(message)

        await self.app(scope, receive, send_with_headers if scope["type"] == "http" else send)


class RussianDocument:
    """Answer with our document wherever the platform would answer with its English one.

    The platform sends its document for every path that it does not know, with status 200.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"].startswith("/media/"):
            await self.app(scope, receive, send)
            return
        replaced = False

        async def send_ours(message: Message) -> None:
            nonlocal replaced
            if message["type"] == "http.response.start":
                content_type = MutableHeaders(scope=message).get("content-type", "")
                if content_type.startswith("text/html"):
                    replaced = True
                    await _page(scope["path"])(scope, receive, send)
            if not replaced:
                await send(message)

        await self.app(scope, receive, send_ours)


def _page(path: str) -> HTMLResponse:
    is_page = path.strip("/") in TITLES
    html, status = (document.PAGE, 200) if is_page else (document.NOT_FOUND, 404)
    return HTMLResponse(html, status, {"Cache-Control": "no-cache"})


def _api(request: Request) -> Response:
    """Answer from exports/api/answer.py; no coroutine, so that the server runs it in a thread."""
    answered = answer.answer(
        request.method, request.url.path, request.query_params.multi_items(), request.headers
    )
    return Response(answered.body, answered.status, answered.headers)


def _script(request: Request) -> Response:
    """The script that makes pictures; pages/frame/taking.py asks for it when it is needed."""
    return Response(caption.SCRIPT, 200, {"Cache-Control": "no-cache"}, "text/javascript")


def _failed(request: Request, error: Exception) -> Response:
    """The server writes the traceback to the log; the client gets no details."""
    answered = answer.refusal(problems.failed(), request.url.path)
    # made outside of SecurityHeaders
    return Response(answered.body, answered.status, {**answered.headers, **_HEADERS})


def _tell(error: Exception) -> bool:
    """Say in Russian that a page has failed; the platform has written the traceback to the log."""
    st.error("Страница не открылась из-за ошибки в программе. Она записана в журнал сервера.")
    return True  # instead of the platform's English box


# All of them, so that a refusal is ours too.
_METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]

app = st.App(
    "pages/router.py",
    routes=[
        Route(f"/{taking.ADDRESS}", _script),
        Route("/api/{path:path}", _api, methods=_METHODS),
        Route("/api", _api, methods=_METHODS),
    ],
    exception_handlers={Exception: _failed},
    on_script_error=_tell,
    middleware=[Middleware(SecurityHeaders), Middleware(RussianDocument)],
)
