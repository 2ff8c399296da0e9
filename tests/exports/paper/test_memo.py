"""The memo, opened again: every number is one of the standings, every claim what they support."""

import io
import re
import shutil
import subprocess
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import docx
import pandas as pd
import pytest
from docx.document import Document
from docx.oxml.ns import qn

from exports.paper import comparisons, dynamics, memo, proposals, targets
from exports.paper import roadmap as memo_roadmap
from indicators import wording
from indicators.commission.proposals import Proposal, ProposalState
from indicators.definitions.catalogue import INDICATORS
from indicators.definitions.confidence import Significance
from indicators.definitions.model import Count, Growth
from indicators.regions import cases
from indicators.regions.recognition import REGIONS
from indicators.roadmap import states as roadmap
from indicators.roadmap.measures import ROADMAP
from indicators.warehouse import reading, releases
from tests.charts.conftest import LAST, foreign
from tests.conftest import Publish
from tests.exports.conftest import attained, round_half_up

# An ordinary one, the longest name, one with empty denominators, two without a report.
SEVERAL = ("33", "86", "83", "05", "14")
REPORTED = SEVERAL[:3]

Opened = Callable[..., Document]


@pytest.fixture
def opened(shown: Path) -> Opened:
    """The memo of a region of the demonstration, opened again."""

    def opened(region: str, period: str = LAST, **options: str) -> Document:
        content = memo.of_region(releases.current().id, period, region, **options)
        return docx.Document(io.BytesIO(content))

    return opened


def own(region: str, period: str = LAST) -> pd.DataFrame:
    return reading.standings(period=period, region=region)


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def texts(document: Document) -> list[str]:
    return [plain(paragraph.text) for paragraph in document.paragraphs]


def everything(document: Document) -> list[str]:
    section = document.sections[0]
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    running = [each.text for each in (*section.header.paragraphs, *section.footer.paragraphs)]
    return [*texts(document), *map(plain, cells), *map(plain, running)]


def bullets(document: Document, heading: str) -> dict[str, str]:
    """The points under a heading that begins so, by the code of their indicator."""
    points: dict[str, str] = {}
    inside = False
    for paragraph in document.paragraphs:
        if paragraph.style.name == "Heading 1":
            inside = paragraph.text.startswith(heading)
        elif inside and paragraph.style.name == "List Bullet":
            points[paragraph.text[:3]] = plain(paragraph.text)
    return points


def shown(code: str, number: float, decimals: int = 1) -> str:
    """A value by a second, naive way: «57,7 %», «+8,2 %», «1 035»."""
    indicator = INDICATORS[code]
    if isinstance(indicator.formula, Count):
        return f"{number:,.0f}".replace(",", " ")
    text = f"{abs(round_half_up(float(number), decimals)):,.{decimals}f}".replace(",", " ")
    sign = "−" if number < 0 else "+" if isinstance(indicator.formula, Growth) else ""
    return f"{sign}{text.replace('.', ',')} %"


def looks_met(row: pd.Series) -> bool:
    return bool((round_half_up(float(row["value"]), 1) >= row["target"]) == (row["gap"] >= 0))


# Numbers


@pytest.mark.parametrize("region", SEVERAL)
def test_the_annex_has_every_value_target_gap_and_place_of_the_standings(
    opened: Opened, region: str
) -> None:
    rows = [[plain(cell.text) for cell in row.cells] for row in opened(region).tables[0].rows[1:]]
    standings = own(region)
    assert [row[0] for row in rows] == list(INDICATORS)
    for row, (_, standing) in zip(rows, standings.iterrows(), strict=True):
        code = standing["indicator"]
        assert row[3].rstrip(" %").lstrip("+") == f"{standing['target']:g}".replace(".", ",")
        if pd.isna(standing["value"]):
            assert row[2] == plain(wording.STATE_MARKS[standing["state"]])
            assert row[4:7] == ["—", "—", "—"]
            continue
        if looks_met(standing):
            assert row[2].startswith(shown(code, standing["value"]))
        assert row[4].replace("−", "-").startswith(
            f"{round_half_up(float(standing['gap']), 1):+.1f}".replace(".", ",")
            if INDICATORS[code].is_percentage
            else f"{standing['gap']:+.0f}"
        ) or (standing["gap"] == 0 and row[4].startswith("0"))
        number = re.match(r"[\d ]*\d", row[5])
        assert (int(number[0].replace(" ", "")) if number else 0) == standing["gap_count"]
        assert row[6].startswith(str(standing["rank"]))
        assert row[6].endswith(f"из {standing['ranked_among']}")


@pytest.mark.parametrize("region", REPORTED)
def test_the_text_names_exactly_the_targets_that_are_met_and_missed(
    opened: Opened, region: str
) -> None:
    document, standings = opened(region), own(region).set_index("indicator")
    met = bullets(document, "Достигнутые")
    missed = bullets(document, "Недостигнутые")
    assert list(met) == list(standings.index[standings["gap"] >= 0])
    assert set(missed) == set(standings.index[standings["gap"] < 0])
    for code, text in {**met, **missed}.items():
        row = standings.loc[code]
        if looks_met(row):
            assert f"— {shown(code, row['value'])}" in text
    parts = [attained(code, *standings.loc[code, ["value", "target"]]) for code in missed]
    assert parts == sorted(parts)
    for code, text in missed.items():
        people = re.search(r"не хватает ([\d ]+) [а-я]", text)
        assert people
        assert int(people[1].replace(" ", "")) == standings.loc[code, "gap_count"]
    assert f"из {standings['value'].notna().sum()}" in " ".join(texts(document)[2:6])


@pytest.mark.parametrize("region", REPORTED)
def test_above_and_below_a_target_is_said_only_where_the_interval_says_so(
    opened: Opened, region: str
) -> None:
    document, standings = opened(region), own(region).set_index("indicator")
    points = {**bullets(document, "Достигнутые"), **bullets(document, "Недостигнутые")}
    for code, text in points.items():
        row = standings.loc[code]
        above = "статистически значимо выше цели" in text
        below = "статистически значимо ниже цели" in text
        same = "статистически не отличается от цели" in text
        if pd.isna(row["lower"]):
            assert (above, below, same) == (False, False, False), code
            continue
        assert above == (row["lower"] > row["target"]), code
        assert below == (row["upper"] < row["target"]), code
        assert above + below + same == 1, code


@pytest.mark.parametrize("region", REPORTED)
def test_above_and_below_the_pilot_is_said_only_where_the_interval_says_so(
    opened: Opened, region: str
) -> None:
    codes_by_verdict = {
        verdict: re.findall(r"(\d\.\d) — ", text.partition("результата апробации:")[2])
        for verdict, words in (
            ("above", "значимо выше среднего результата апробации:"),
            ("below", "значимо ниже среднего результата апробации:"),
            ("same", "не отличаются от среднего результата апробации:"),
        )
        for text in texts(opened(region))
        if words in text
    }
    comparables = reading.comparables(period=LAST, region=region)
    for row in own(region).to_dict("records"):
        code, band = row["indicator"], INDICATORS[row["indicator"]].pilot_band
        named = [verdict for verdict, codes in codes_by_verdict.items() if code in codes]
        if band is None or pd.isna(row["lower"]):
            assert not named, code
            continue
        as_pilot = comparables[(comparables["indicator"] == code) & comparables["as_pilot"]]
        if code == "1.2":
            as_pilot = as_pilot[as_pilot["average_low"] < as_pilot["average_high"]]
        lower, upper = row["lower"], row["upper"]
        if as_pilot.empty and code in ("2.1", "2.2", "2.3"):
            assert not named, code
            continue
        if len(as_pilot):
            part, whole = as_pilot.iloc[0][["numerator", "denominator"]]
            lower, upper = naive_wilson(float(part), float(whole))
        verdict = "above" if lower > band[1] else "below" if upper < band[0] else "same"
        assert named == [verdict], code


def naive_wilson(part: float, whole: float, z: float = 1.959963984540054) -> tuple[float, float]:
    """The textbook's way: centre and half width."""
    share = part / whole
    centre = (share + z * z / (2 * whole)) / (1 + z * z / whole)
    half = z / (1 + z * z / whole) * (share * (1 - share) / whole + z * z / (4 * whole**2)) ** 0.5
    return 100 * (centre - half), 100 * (centre + half)


def test_sums_of_the_pilot_are_never_a_line_to_be_above_or_below(opened: Opened) -> None:
    for text in texts(opened("33")):
        if "значимо" in text and "апробации" in text:
            assert not re.search(r"\b3\.[13] — ", text)
    assert any("суммы по всем ее регионам" in text for text in texts(opened("33")))


def test_another_denominator_is_told_where_the_region_gives_no_final_years(
    publish: Publish,
) -> None:
    release = publish({"33": {"students": 1000, "students_applied": 900}})
    remarks = comparisons.pilot(
        reading.standings(release=release, period="2025Q4", region="33"),
        reading.comparables(release=release, period="2025Q4", region="33"),
    )
    (remark,) = [text for text in remarks if "2.1" in text]
    assert plain(remark).startswith("Апробация") or "Не вполне сопоставимо" in plain(remark)
    assert "90,0 % против 32,5 %" in plain(remark)
    assert "значимо" not in plain(remark).partition("Не вполне")[2]


def test_the_similar_regions_are_counted_by_the_significance_of_differences(
    shown: Path,
) -> None:
    everyone = reading.standings(period=LAST)
    intro, points = comparisons.similar(everyone, reading.counts(period=LAST), "33")
    assert "10 регионов" in plain(intro)
    for point in map(plain, points):
        counts = re.search(r"выше — (\d+), ниже — (\d+), не отличаются — (\d+)", point)
        if counts:
            assert sum(map(int, counts.groups())) == 10
    assert len(points) == comparisons.MOST


def test_a_target_of_the_commission_is_called_so(shown: Path) -> None:
    rows = own("33").assign(target_set_by="recommended")
    rows.loc[rows["indicator"] == "1.4", ["target", "target_set_by"]] = [55.0, "commission"]
    (sentence,) = [plain(each) for each in targets.met(rows) if each.startswith("1.4")]
    assert "при цели, установленной МВК, не менее 55 %" in sentence
    _, whose = targets.overall(rows, reading.submissions(period=LAST, region="33"), "33", LAST)
    assert "По показателю 1.4 действуют целевые значения, установленные МВК" in plain(whose)


# Dynamics


def test_growth_of_cumulative_coverage_is_called_expected(shown: Path) -> None:
    summary = plain(" ".join(dynamics.since_last_quarter(own("33"), own("33", "2026Q2"), LAST)))
    assert "По сравнению со II кварталом 2026 года" in summary
    assert "рост внутри учебного года ожидаем" in summary
    before, after = own("33", "2026Q2")["value"], own("33")["value"]
    tested = own("33")["indicator"].isin(["2.3", "2.4"]).to_numpy()
    rose = int(((after.to_numpy() > before.to_numpy()) & ~tested).sum())
    counted = re.search(r"увеличилось по (\d+)", summary)
    assert counted
    assert rose <= int(counted[1]) <= rose + 2


def test_a_change_that_may_be_chance_is_no_movement(publish: Publish) -> None:
    small = {"students_at_risk": 40, "students_at_risk_with_plan": 20}
    publish({"33": small}, "2025Q4")
    release = publish({"33": {**small, "students_at_risk_with_plan": 22}}, "2026Q1")
    rows = [
        reading.standings(release=release, period=period, region="33")
        for period in ("2026Q1", "2025Q4")
    ]
    sentences = [plain(each) for each in dynamics.since_last_quarter(*rows, "2026Q1")]
    assert sentences == [
        "Статистически не отличается от прежнего: 2.3 «Планы для студентов в зоне риска» — "
        "с 50,0 % до 55,0 % (+5,0 п.п.)."
    ]


def test_a_new_monitoring_year_is_not_compared_with_the_old_one(shown: Path) -> None:
    rows = own("33", "2025Q4")
    (sentence,) = dynamics.since_last_quarter(rows, rows, "2025Q4")
    assert "начат новый учебный год" in sentence


# Roadmap and proposals


def test_the_roadmap_is_counted_and_what_is_late_is_named(shown: Path) -> None:
    states, on = roadmap.of_release(releases.current().id, LAST, "86")
    reports = reading.milestones(period=LAST, region="86")
    counts = reading.counts(period=LAST, region="86")
    first, second = memo_roadmap.summary(states, counts, LAST, on)
    late = {
        each.number
        for each in ROADMAP
        for status in reports.loc[reports["measure"] == each.number, "status"]
        if status != "done" and each.due_dates and min(due.on for due in each.due_dates) < on
    }
    once = {each.number for each in ROADMAP} - {"4.2"}  # it is judged quarter by quarter
    named = set(re.findall(r"(\d\.\d+) \(срок", plain(first)))
    assert named & once == late & once
    done = set(reports.loc[reports["status"] == "done", "measure"]) & once
    done |= set(states.loc[(states["measure"] == "4.2") & (states["state"] == "done"), "measure"])
    assert f"выполнено — {len(done)}" in first
    row = counts.iloc[0]
    assert f"у {row['career_centres_with_agreement']} из {row['career_centres']}" in plain(second)


def test_a_region_silent_this_quarter_is_told_by_its_earlier_report_which_is_named(
    opened: Opened,
) -> None:
    document = opened("05")
    assert (
        "За III квартал 2026 года принятого отчета нет, сведения из отчета за II квартал 2026 года."
        in texts(document)
    )
    statuses = {row.cells[3].text.split(";")[0] for row in document.tables[1].rows[1:]}
    assert statuses <= {state.label for state in roadmap.Progress} - {"нет отчета"}


def test_a_region_that_never_reported_has_an_unknown_roadmap(publish: Publish) -> None:
    release = publish({"33": {"schools": 10}}, "2025Q4")
    states, on = roadmap.of_release(release, "2025Q4", "77")
    counts = reading.counts(release=release, period="2025Q4", region="77")
    (sentence,) = memo_roadmap.summary(states, counts, "2025Q4", on)
    assert "не отчитался" in sentence
    rows, late = memo_roadmap.rows(states)
    assert {row[3] for row in rows} == {"нет отчета"}
    assert not late


def documents(*states: ProposalState) -> pd.DataFrame:
    return pd.DataFrame(
        {
            **Proposal(
                state,
                problem="Школьники не зарегистрированы",
                action="Провести регистрацию в каждой школе",
                responsible="Министерство образования",
                due=date(2026, 3, 1),
                indicator="1.2",
            ).as_dict(),
            "proposal": f"{number:06d}",
            "document": f"{number:06d}",
            "region": "33",
            "author": "МРГ",
            "recorded_at": "2026-01-20T10:00:00+03:00",
        }
        for number, state in enumerate(states, start=1)
    )


def test_what_the_working_group_handed_in_is_put_to_the_commission() -> None:
    given = documents(ProposalState.SUBMITTED, ProposalState.DRAFT, ProposalState.REJECTED)
    points = proposals.points(given, ["1.2"], LAST, date(2026, 2, 1), silent=False)
    assert len(points) == 2
    assert plain(points[1]) == (
        "Провести регистрацию в каждой школе. Ответственный: Министерство образования. "
        "Срок — 1 марта 2026 года. Основание (показатель 1.2): Школьники не зарегистрированы."
    )


def test_without_proposals_the_memo_asks_for_them_by_indicator() -> None:
    none = documents()
    one = proposals.points(none, ["1.2"], LAST, date(2026, 2, 1), silent=False)
    assert plain(one[1]).endswith(
        "предложения по показателю, целевое значение которого не достигнуто: 1.2."
    )
    two = proposals.points(none, ["1.2", "1.6"], LAST, date(2026, 2, 1), silent=False)
    assert plain(two[1]).endswith(
        "предложения по показателям, целевые значения которых не достигнуты: 1.2, 1.6."
    )
    assert len(proposals.points(none, [], LAST, date(2026, 2, 1), silent=False)) == 1


def test_adopted_proposals_are_followed_up() -> None:
    adopted = documents(ProposalState.ADOPTED, ProposalState.DONE, ProposalState.ADOPTED)
    sentence = plain(proposals.earlier(adopted, date(2026, 3, 2)))
    assert sentence == (
        "Из ранее принятых комиссией предложений выполнено — 1, исполняется — 2, "
        "из них с истекшим на 2 марта 2026 года сроком — 2."
    )
    assert proposals.earlier(documents(ProposalState.DRAFT), date(2026, 3, 2)) == ""


# Russian


@pytest.mark.parametrize("region", REGIONS)
def test_every_region_is_declined_in_title_and_verdict(region: str) -> None:
    where = cases.in_region(region)
    assert f" {where} по итогам " in targets.subject(region, LAST)
    assert where.startswith(("в ", "во ", "на "))
    assert cases.of_region(region)


def naive_form(number: int, one: str, few: str, many: str) -> str:
    """The rule of numerals from its last digits, written once more."""
    if number % 10 == 1 and number % 100 != 11:
        return one
    if number % 10 in (2, 3, 4) and number % 100 not in (12, 13, 14):
        return few
    return many


@pytest.mark.parametrize("number", [*range(1, 130), 1001, 1011, 2112, 10_121, 39_027, 1_000_002])
def test_nouns_agree_with_any_number(number: int) -> None:
    pupils = targets.behind(INDICATORS["1.4"], 0, number)
    assert pupils.endswith(naive_form(number, "школьника", "школьников", "школьников"))
    schools = targets.behind(INDICATORS["1.3"], 0, number)
    assert schools.endswith(naive_form(number, "школы", "школ", "школ"))
    growth = targets.behind(INDICATORS["1.7"], number, 5)
    form = naive_form(number, "школьник", "школьника", "школьников")
    assert f"\u00a0{form}, год назад" in growth
    vacancies = targets.amount_of(INDICATORS["3.3"], number, 100)
    assert vacancies.endswith(naive_form(number, "вакансии", "вакансий", "вакансий"))


@pytest.mark.parametrize(
    ("period", "words"),
    [
        ("2026Q1", "с I кварталом 2026 года"),
        ("2026Q2", "со II кварталом 2026 года"),
        ("2026Q3", "с III кварталом 2026 года"),
        ("2025Q4", "с IV кварталом 2025 года"),
    ],
)
def test_the_preposition_goes_with_the_quarter_as_it_is_read(period: str, words: str) -> None:
    assert plain(wording.period_with(period)) == words


@pytest.mark.parametrize(
    ("amount", "preposition"),
    [
        ("57,7 %", "с"),
        ("100,0 %", "со"),
        ("120 студентов", "со"),
        ("1 120 студентов", "с"),
        ("150\u00a0000", "со"),
        ("−5,0 %", "с"),
    ],
)
def test_the_preposition_goes_with_the_number_as_it_is_read(amount: str, preposition: str) -> None:
    assert wording.from_(amount) == preposition


@pytest.mark.parametrize("region", SEVERAL)
def test_the_text_is_russian_throughout(opened: Opened, region: str) -> None:
    paragraphs = everything(opened(region))
    assert foreign([re.sub(r"\d{6}-[0-9a-f]{12}", "", each) for each in paragraphs]) == set()
    for text in paragraphs:
        assert not re.search(r"\d\.\d+ ?%", text), text  # a decimal point
        assert ".." not in text, text
        assert "  " not in text, text
        assert " ," not in text, text
        assert "№ ;" not in text, text


def test_no_break_spaces_keep_numbers_with_their_units(opened: Opened) -> None:
    for paragraph in opened("33").paragraphs:
        assert not re.search(r"\d (?:%|п\.п\.|школ|студент|ваканс|работодат)", paragraph.text)
        assert " — " not in paragraph.text  # a line never begins with a dash


# The paper


@pytest.mark.parametrize("region", ["33", "05"])
def test_headings_tables_and_language_are_what_word_expects(opened: Opened, region: str) -> None:
    document = opened(region)
    styles = [paragraph.style.name for paragraph in document.paragraphs]
    assert styles[:3] == ["Title", "Subtitle", "Heading 1"]
    assert styles.count("Heading 1") >= 5
    for table in document.tables:
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)
    languages = document.styles.element.iter(qn("w:lang"))
    assert {each.get(qn("w:val")) for each in languages} == {"ru-RU"}
    assert [len(table.rows) for table in document.tables] == [20, 22]
    properties = document.core_properties
    assert REGIONS[region].name in properties.title
    assert properties.language == "ru-RU"
    received = datetime.fromisoformat(releases.current().received_until).astimezone(UTC)
    assert properties.created.isoformat()[:16] == received.isoformat()[:16]
    assert properties.author == "Показатели профориентации"


def test_the_font_is_the_one_asked_for(opened: Opened) -> None:
    fonts = {
        each.get(qn("w:ascii"))
        for each in opened("33", font="PT Astra Serif").styles.element.iter(qn("w:rFonts"))
        if each.get(qn("w:ascii"))
    }
    assert "PT Astra Serif" in fonts
    assert opened("33").styles["Normal"].font.name == "Times New Roman"


def test_head_and_foot_name_region_source_release_and_page(opened: Opened) -> None:
    section = opened("33").sections[0]
    assert not section.different_first_page_header_footer
    head, foot = section.header.paragraphs[0], section.footer.paragraphs[0]
    assert "Владимирская область" in head.text
    assert wording.DEMONSTRATION in head.text
    assert releases.current().id in foot.text
    assert "отчеты регионов, получены до" in foot.text
    fields = [each.text.strip() for each in foot._p.iter(qn("w:instrText"))]
    assert fields == ["PAGE", "NUMPAGES"]


def test_real_reports_are_not_called_a_demonstration(publish: Publish) -> None:
    release = publish({"33": {"schools": 10, "schools_with_centre_events": 8}})
    content = memo.of_region(release, "2025Q4", "33")
    memo_text = " ".join(everything(docx.Document(io.BytesIO(content))))
    assert "демонстрацион" not in memo_text
    assert "достигнуто целевое значение 1 показателя из 1" in memo_text


def test_the_address_is_printed_when_there_is_one(opened: Opened) -> None:
    assert any(
        "https://kpi.example/profile?x" in text
        for text in texts(opened("33", address="https://kpi.example/profile?x"))
    )


def test_verdicts_cover_every_significance() -> None:
    assert set(targets.SURELY) == set(Significance)


@pytest.mark.skipif(not shutil.which("soffice"), reason="only LibreOffice lays out the pages")
def test_a_memo_has_two_to_four_pages(shown: Path, tmp_path: Path) -> None:
    release = releases.current().id
    for region in SEVERAL:
        (tmp_path / f"{region}.docx").write_bytes(memo.of_region(release, LAST, region))
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/office", "--headless"]
    files = map(str, tmp_path.glob("*.docx"))
    subprocess.run(
        [*command, "--convert-to", "pdf", "--outdir", str(tmp_path), *files],
        check=True,
        capture_output=True,
        timeout=300,
    )
    for region in SEVERAL:
        laid_out = (tmp_path / f"{region}.pdf").read_bytes()
        assert 2 <= len(re.findall(rb"/Type\s*/Page\b", laid_out)) <= 4, region
