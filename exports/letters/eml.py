"""The daily digest as files: a letter for any mailer (.eml, RFC 5322) or Markdown.

The same two releases and the same day give the same bytes.
"""

import hashlib
from datetime import datetime, time
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from exports.letters import digest
from indicators.definitions.periods import MOSCOW
from indicators.news.news import News
from indicators.warehouse import releases

# Short enough for one encoded word: a name folded into two is read back with a space in it.
SENDER = Address("Профориентация", "kpi", "localhost")
_MORNING = time(8, 0)


def name(news: News, ending: str) -> str:
    """A file's name: «33_2026-11-25.eml»."""
    return f"{news.region}_{news.today.isoformat()}.{ending}"


def markdown(news: News, *, site: str = "") -> bytes:
    """The digest as Markdown in UTF-8."""
    seen, now = _releases(news)
    return digest.markdown(news, seen, now, site).encode()


def letter(news: News, *, to: str = "", sender: Address = SENDER, site: str = "") -> bytes:
    """The digest as a letter: plain text and HTML as alternatives; ``to`` may be empty.

    Raises ``ValueError`` or ``email.errors.MessageError`` for what is no address.
    """
    seen, now = _releases(news)
    message = EmailMessage(policy=SMTP)
    message["Subject"] = digest.subject(news)
    message["From"] = sender
    if to:
        message["To"] = to
    message["Date"] = format_datetime(datetime.combine(news.today, _MORNING, MOSCOW))
    key = f"{news.region} {news.today} {news.seen} {news.now}"
    mark = hashlib.sha256(key.encode()).hexdigest()[:24]
    message["Message-ID"] = f"<{mark}@kpi.invalid>"
    message["Content-Language"] = "ru"
    message.set_content(digest.plain(news, seen, now, site), cte="base64")
    message.add_alternative(digest.html(news, seen, now, site), subtype="html", cte="base64")
    message.set_boundary(f"=_{mark}")
    return message.as_bytes()


def _releases(news: News) -> tuple[releases.Release | None, releases.Release]:
    seen = releases.release(news.seen) if news.seen else None
    return seen, releases.release(news.now)
