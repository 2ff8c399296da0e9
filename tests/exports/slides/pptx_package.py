"""What PowerPoint would repair: a .pptx looked through part by part, without python-pptx."""

import io
import posixpath
import zipfile
from collections import Counter
from collections.abc import Iterator

from lxml import etree

P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"

# The order that the schema demands of the children that we write.
_ORDER = {
    f"{C}chartSpace": "date1904 roundedCorners chart spPr txPr externalData",
    f"{C}chart": "autoTitleDeleted plotArea legend plotVisOnly dispBlanksAs",
    f"{C}barChart": "barDir grouping varyColors ser gapWidth overlap axId",
    f"{C}lineChart": "grouping varyColors ser marker axId",
    f"{C}ser": "idx order tx spPr invertIfNegative marker dLbls cat val smooth",
    f"{C}dLbls": "dLbl numFmt spPr txPr dLblPos showLegendKey showVal showCatName showSerName "
    "showPercent showBubbleSize",
    f"{C}dLbl": "idx numFmt spPr txPr dLblPos showLegendKey showVal showCatName showSerName "
    "showPercent showBubbleSize",
    f"{C}catAx": "axId scaling delete axPos majorGridlines numFmt majorTickMark minorTickMark "
    "tickLblPos spPr txPr crossAx crosses auto lblAlgn lblOffset tickLblSkip noMultiLvlLbl",
    f"{C}valAx": "axId scaling delete axPos majorGridlines numFmt majorTickMark minorTickMark "
    "tickLblPos spPr txPr crossAx crosses crossBetween majorUnit",
    f"{C}scaling": "orientation max min",
    f"{P}presentation": "sldMasterIdLst notesMasterIdLst handoutMasterIdLst sldIdLst sldSz notesSz "
    "embeddedFontLst custShowLst photoAlbum custDataLst kinsoku defaultTextStyle modifyVerifier "
    "extLst",
    f"{A}tcPr": "lnL lnR lnT lnB solidFill noFill",
    f"{A}p": "pPr r fld endParaRPr",
    f"{A}rPr": "ln solidFill latin hlinkClick",
}


def faults(content: bytes) -> list[str]:
    """Everything in the package that is not as the standard wants it, in words."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
        defects = [
            f"{name} stands twice" for name, n in Counter(package.namelist()).items() if n > 1
        ]
    defects += _without_type(parts)
    for name, data in parts.items():
        if name.endswith(".rels"):
            defects += _dangling(parts, name, data)
        elif name.endswith(".xml") and name != "[Content_Types].xml":
            root = etree.fromstring(data)
            defects += _relations(parts, name, root)
            defects += _orders(name, root)
            if name.startswith("ppt/slides/"):
                defects += _ids(name, root)
            if name.startswith("ppt/charts/"):
                defects += _chart(name, root)
    return [*defects, *_unreachable(parts)]


def _without_type(parts: dict[str, bytes]) -> Iterator[str]:
    types = etree.fromstring(parts["[Content_Types].xml"])
    endings = {each.get("Extension").lower() for each in types.iter(f"{_TYPES}Default")}
    named = {each.get("PartName").lstrip("/") for each in types.iter(f"{_TYPES}Override")}
    for name in parts:
        if name != "[Content_Types].xml" and name not in named:
            if name.rpartition(".")[2].lower() not in endings:
                yield f"{name} has no content type"
            elif name.startswith("ppt/") and name.endswith(".xml"):
                yield f"{name} has the type of any XML"
    yield from (f"{name} has a type and is not there" for name in named - set(parts))


def _dangling(parts: dict[str, bytes], name: str, data: bytes) -> Iterator[str]:
    folder = posixpath.dirname(posixpath.dirname(name))
    ids = Counter()
    for relation in etree.fromstring(data).iter(_RELATION):
        ids[relation.get("Id")] += 1
        if relation.get("TargetMode") == "External":
            continue
        target = posixpath.normpath(posixpath.join("/", folder, relation.get("Target")))
        if target.lstrip("/") not in parts:
            yield f"{name} leads to {target}, which is not there"
    yield from (f"{name} has {key} twice" for key, number in ids.items() if number > 1)


def _relations(parts: dict[str, bytes], name: str, root: etree._Element) -> Iterator[str]:
    rels = f"{posixpath.dirname(name)}/_rels/{posixpath.basename(name)}.rels"
    relation_ids = set()
    if rels in parts:
        relation_ids = {each.get("Id") for each in etree.fromstring(parts[rels]).iter(_RELATION)}
    for element in root.iter():
        for key, value in element.attrib.items():
            if key.startswith(R) and value not in relation_ids:
                yield f"{name}: {value} leads nowhere"


def _ids(name: str, root: etree._Element) -> Iterator[str]:
    ids = Counter(each.get("id") for each in root.iter(f"{P}cNvPr"))
    yield from (f"{name}: id {key} stands {n} times" for key, n in ids.items() if n > 1)
    for frame in root.iter(f"{P}graphicFrame"):
        if not frame.find(f".//{P}cNvPr").get("descr"):
            yield f"{name}: a table or chart without alternative text"
    for extent in root.iter(f"{A}ext"):
        if extent.get("cx") is not None and min(int(extent.get("cx")), int(extent.get("cy"))) < 0:
            yield f"{name}: a shape of negative size"


def _orders(name: str, root: etree._Element) -> Iterator[str]:
    for element in root.iter(*_ORDER):
        order = _ORDER[element.tag].split()
        places = []
        for child in element:
            local = etree.QName(child).localname
            if local not in order:
                yield f"{name}: <{local}> in <{etree.QName(element).localname}>"
                continue
            places.append(order.index(local))
        # runs and fields of a paragraph, and fills, may come in any order among themselves
        if element.tag not in (f"{A}p", f"{A}tcPr") and places != sorted(places):
            yield f"{name}: wrong order in <{etree.QName(element).localname}>"


def _chart(name: str, root: etree._Element) -> Iterator[str]:
    deleted = root.find(f"{C}chart/{C}autoTitleDeleted")
    if deleted is None or deleted.get("val") != "1":
        yield f"{name}: the program would make up a title"
    if root.find(f"{C}externalData") is None:
        yield f"{name}: no numbers to edit"
    numbers = [
        each.get("val") for each in root.iter(f"{C}idx") if each.getparent().tag == f"{C}ser"
    ]
    if len(set(numbers)) != len(numbers):
        yield f"{name}: two series of one number"
    axes = {
        each.get("val")
        for tag in ("catAx", "valAx")
        for each in root.iterfind(f".//{C}{tag}/{C}axId")
    }
    used = {
        each.get("val")
        for tag in ("barChart", "lineChart")
        for each in root.iterfind(f".//{C}{tag}/{C}axId")
    }
    if axes != used:
        yield f"{name}: series and axes do not match"


def _unreachable(parts: dict[str, bytes]) -> Iterator[str]:
    """Slides that the presentation does not list, and the other way round."""
    listed = len(list(etree.fromstring(parts["ppt/presentation.xml"]).iter(f"{P}sldId")))
    slides = sum(name.startswith("ppt/slides/slide") for name in parts)
    if listed != slides:
        yield f"{slides} slides, {listed} listed"
