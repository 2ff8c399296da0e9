"""A corporate template: its layouts, fonts and colours are used, and what it lacks is named."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree
from pptx import Presentation
from pptx.oxml import parse_xml
from pptx.presentation import Presentation as Pptx

from exports.slides import deck
from exports.slides.design import template
from exports.slides.design.template import TemplateError
from indicators.warehouse import releases
from tests.charts.conftest import LAST
from tests.exports.slides.pptx_package import A, P, faults

SAMPLE = "Образец слайда, которого быть не должно"


def corporate(change: Callable[[Pptx], object] = lambda _: None) -> bytes:
    """A template as an office has one: 4:3, own colours and fonts, sample slides in a section."""
    made = Presentation()
    theme = made.slide_master.part.part_related_by(
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/theme"
    )
    theme._blob = theme.blob.replace(b"4F81BD", b"12AB34").replace(b"Calibri", b"PT Serif")
    for _ in range(2):
        slide = made.slides.add_slide(made.slide_layouts[0])
        slide.shapes.title.text = SAMPLE
    ids = "".join(f'<p14:sldId id="{each.get("id")}"/>' for each in made.slides._sldIdLst)
    made.part._element.append(
        parse_xml(
            '<p:extLst xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main">'
            '<p:ext uri="{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"><p14:sectionLst '
            'xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main"><p14:section '
            'name="Образцы" id="{0F1E2D3C-0000-4000-8000-000000000001}"><p14:sldIdLst>'
            f"{ids}</p14:sldIdLst></p14:section></p14:sectionLst></p:ext></p:extLst>"
        )
    )
    change(made)
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def of_region(given: bytes | None, **options: str) -> bytes:
    return deck.of_region(releases.current().id, LAST, "86", template=given, **options)


def without(kind: str) -> Callable[[Pptx], None]:
    def change(made: Pptx) -> None:
        for each in list(made.slides._sldIdLst):
            made.part.drop_rel(each.rId)
            made.slides._sldIdLst.remove(each)
        for layout in list(made.slide_layouts):
            if layout._element.get("type") == kind:
                made.slide_layouts.remove(layout)

    return change


def themes(content: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return package.read("ppt/theme/theme1.xml")


def test_layouts_fonts_and_colours_are_those_of_the_template(shown: Path) -> None:
    content = of_region(corporate())
    assert faults(content) == []
    made = Presentation(io.BytesIO(content))
    assert made.slides[0].slide_layout.name == "Title Slide"
    assert {slide.slide_layout.name for slide in list(made.slides)[1:]} == {"Title Only"}
    assert (made.slide_width, made.slide_height) == (9144000, 6858000)
    assert b"12AB34" in themes(content)
    for slide in made.slides:
        everything = etree.tostring(slide.element, encoding="unicode")
        assert SAMPLE not in everything
        # neither a colour nor a font of ours: both come from the theme
        assert "srgbClr" not in everything
        assert "typeface" not in everything


def test_our_own_design_takes_the_font_that_is_named(shown: Path) -> None:
    assert b'typeface="Arial"' in themes(of_region(None))
    assert b'typeface="PT Astra Sans"' in themes(of_region(None, font="PT Astra Sans"))


@pytest.mark.parametrize("given", [None, corporate()], ids=["ours", "corporate"])
def test_nothing_stands_outside_of_a_slide(shown: Path, given: bytes | None) -> None:
    release = releases.current().id
    contents = [
        of_region(given),
        deck.of_country(release, LAST, indicators=["1.1"], template=given),
    ]
    for made in (Presentation(io.BytesIO(content)) for content in contents):
        for slide in made.slides:
            for place in slide.element.iter(f"{A}xfrm", f"{P}xfrm"):
                at, size = place.find(f"{A}off"), place.find(f"{A}ext")
                assert int(at.get("x")) >= 0
                assert int(at.get("y")) >= 0
                assert int(at.get("x")) + int(size.get("cx")) <= made.slide_width
                assert int(at.get("y")) + int(size.get("cy")) <= made.slide_height


@pytest.mark.parametrize(
    ("kind", "named"), [("title", "«Титульный слайд»"), ("titleOnly", "«Только заголовок»")]
)
def test_a_layout_that_is_missing_is_named_with_those_that_are_there(kind: str, named: str) -> None:
    with pytest.raises(TemplateError) as refused:
        template.opened(corporate(without(kind)), "Arial")
    assert f"нет макета {named}" in str(refused.value)
    assert "«Two Content»" in str(refused.value)


def test_a_layout_is_known_by_its_name_where_it_has_no_type() -> None:
    def rename(made: Pptx) -> None:
        for layout in made.slide_layouts:
            if layout._element.get("type") == "titleOnly":
                layout._element.set("type", "cust")
                layout.name = "Только заголовок"

    corporate_template = template.opened(corporate(rename), "Arial")
    assert corporate_template.content_layout.name == "Только заголовок"


def test_a_layout_without_a_title_is_refused() -> None:
    def cut(made: Pptx) -> None:
        for layout in made.slide_layouts:
            if layout._element.get("type") == "titleOnly":
                title = next(
                    each for each in layout.placeholders if each.placeholder_format.idx == 0
                )
                title._element.getparent().remove(title._element)

    with pytest.raises(TemplateError, match="нет заполнителя заголовка"):
        template.opened(corporate(cut), "Arial")


def test_a_layout_whose_title_leaves_no_room_is_refused() -> None:
    def enlarge(made: Pptx) -> None:
        for layout in made.slide_layouts:
            if layout._element.get("type") == "titleOnly":
                layout.placeholders[0].top, layout.placeholders[0].height = 0, 4_500_000
                layout.placeholders[0].left, layout.placeholders[0].width = 457_200, 8_229_600

    with pytest.raises(TemplateError, match="мало места"):
        template.opened(corporate(enlarge), "Arial")


def test_a_template_without_places_for_the_foot_gets_one(shown: Path) -> None:
    def cut(made: Pptx) -> None:
        for layout in made.slide_layouts:
            for each in list(layout.placeholders):
                if each.element.ph.get("type") in ("ftr", "sldNum", "dt", "subTitle"):
                    each._element.getparent().remove(each._element)

    content = of_region(corporate(cut))
    assert faults(content) == []
    for number, slide in enumerate(Presentation(io.BytesIO(content)).slides, start=1):
        everything = [each.text for each in slide.element.iter(f"{A}t")]
        assert any(text.startswith("Источник: ") for text in everything)
        assert str(number) in everything


def archive(*names: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        for name in names:
            package.writestr(name, "<x/>")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (b"", "не открывается"),
        (b"not a package", "не открывается"),
        (archive("readme.txt"), "не открывается"),
        (archive("[Content_Types].xml", "ppt/presentation.xml"), "не открывается"),
        (archive("[Content_Types].xml", "ppt/vbaProject.bin"), "макросы"),
    ],
    ids=["empty", "text", "zip", "hollow", "macros"],
)
def test_what_is_no_template_is_refused_in_russian(given: bytes, words: str) -> None:
    with pytest.raises(TemplateError, match=words):
        template.opened(given, "Arial")
