"""What changed, as it is taken out: a row an indicator and region, with both of its values."""

from dataclasses import dataclass

from exports.extracts.change_columns import COLUMNS
from exports.rows.extract import (
    Extract,
    file_name,
    in_columns,
    indicators_in_words,
    regions_in_words,
    with_names,
)
from indicators import wording
from indicators.comparison import changes, movers
from indicators.regions.recognition import regions_in
from indicators.standings import recommended
from indicators.warehouse import reading


@dataclass(frozen=True)
class ChangeSelection:
    """What changed until ``period``: since the period ``before``, or since the release ``since``.

    Just one of the two is given. ``indicator`` and ``district`` narrow it; None leaves nothing out.
    """

    release: str
    period: str
    before: str | None = None
    since: str | None = None
    indicator: str | None = None
    district: str | None = None

    def summary(self) -> str:
        return " · ".join(words for _, words in self.filters() if words != "все")

    def filters(self) -> list[tuple[str, str]]:
        codes = (self.indicator,) if self.indicator else ()
        earlier = wording.period(self.before) if self.before else f"выпуск {self.since}"
        return [
            ("Было", earlier),
            ("Стало", wording.period(self.period)),
            ("Показатель", indicators_in_words(codes)),
            ("Регионы", regions_in_words(None, self.district)),
        ]

    def name(self, what: str) -> str:
        parts = (self.before or self.since, self.period, self.indicator, self.district)
        return file_name(what, *parts, self.release)

    def read(self) -> Extract:
        release = reading.release(self.release)
        earlier = reading.release(self.since) if self.since else release
        after = reading.standings(release=release.id, period=self.period)
        before = reading.standings(release=earlier.id, period=self.before or self.period)
        between = changes.between_releases if self.since else changes.between_periods
        rows = between(recommended.held(before), recommended.held(after))
        reporting = changes.reporting(before, after).set_index("region")["presence"]
        rows = rows[rows["region"].isin(regions_in(self.district))]
        if self.indicator:
            rows = rows[rows["indicator"] == self.indicator]
        rows = movers.ordered(rows).assign(
            reporting=lambda rows: rows["region"].map(reporting), release_before=earlier.id
        )
        # whole people: a difference of two counts is none of a half
        rows["reached"] = rows["reached"].astype("Int64")
        return Extract(self, release, in_columns(with_names(rows, release), COLUMNS), COLUMNS)
