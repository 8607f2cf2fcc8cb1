"""XML, YAML and INI as nested records."""

from __future__ import annotations

import pytest

from quali_core.reading.structured import inidoc, xmldoc, yamldoc
from quali_core.reading.structured.document import CutOffError, DocumentError


def test_xml_becomes_records() -> None:
    text = '<r s="Q"><e pos="1"><n>Ann</n></e><e pos="2"><n>Bo</n></e><note lang="en">wet</note></r>'
    assert xmldoc.load(text).root == {
        "r": {
            "s": "Q",
            "e": [{"pos": "1", "n": "Ann"}, {"pos": "2", "n": "Bo"}],
            "note": {"lang": "en", "#text": "wet"},
        }
    }


def test_entities_are_never_expanded() -> None:
    lol = '<!DOCTYPE a [<!ENTITY l "lol"><!ENTITY m "&l;&l;"><!ENTITY x SYSTEM "file:///etc/passwd">]>'
    assert xmldoc.load(f"{lol}<a><b>&m;</b><c>&x;</c><d>plain</d></a>").root == {"a": {"b": "", "c": "", "d": "plain"}}


def test_a_bomb_of_entities_is_called_by_its_name() -> None:
    layers = "".join(f'<!ENTITY e{i} "{f"&e{i - 1};" * 10}">' for i in range(1, 11))
    with pytest.raises(DocumentError, match="unfold without bounds"):
        xmldoc.load(f'<!DOCTYPE a [<!ENTITY e0 "lollollol">{layers}]><a><b>&e10;</b></a>')


def test_a_bare_ampersand_is_mended_and_said() -> None:
    document = xmldoc.load("<a><t>R & M</t></a>")
    assert document.root == {"a": {"t": "R & M"}}
    assert document.repairs


def test_letters_left_behind_the_end_are_overlooked_and_said() -> None:
    document = xmldoc.load("<a><t>Radical</t></a>\n\u00ed")
    assert document.root == {"a": {"t": "Radical"}}
    assert document.repairs
    with pytest.raises(DocumentError):
        xmldoc.load("<a><t>Radical</t></a><b>a second document</b>")


@pytest.mark.parametrize("text", ["<a><b>1</b>", "<a>\n<b>1</b", '<a>\n<b c="x', "<a><b>text"])
def test_xml_that_ends_in_the_middle_is_cut_off(text: str) -> None:
    with pytest.raises(CutOffError, match="cut off"):
        xmldoc.load(text)


@pytest.mark.parametrize("text", ["<a><b></a>", "<a>&nope;</a><b/>", "<a>" * 300 + "</a>" * 300, "x"])
def test_what_is_no_xml_is_refused(text: str) -> None:
    with pytest.raises(DocumentError, match=r"[A-Z].+"):
        xmldoc.load(text)


def test_yaml_holds_text_only() -> None:
    text = "- time: 1:13.371\n  date: 2000-01-01\n  no: 04\n  gap: ~\n  yes: no\n"
    assert yamldoc.load(text).root == [{"time": "1:13.371", "date": "2000-01-01", "no": "04", "gap": None, "yes": "no"}]


@pytest.mark.parametrize(
    "text", ["a: &x [*x]", "a: [1,2", "- a: b: c", "[" * 3000, "\x00a: b", "a: !!python/object:os.x [1"]
)
def test_hostile_yaml_is_refused(text: str) -> None:
    with pytest.raises(DocumentError):
        yamldoc.load(text)


def test_references_that_grow_without_end_are_refused() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 9)]
    with pytest.raises(DocumentError, match="more than"):
        yamldoc.load("\n".join(lines) + "\n")


def test_a_yaml_record_that_lacks_its_end_is_cut_off() -> None:
    whole = "".join(f"- position: {n}\n  driver: d{n}\n  time: 1:20.{n}00\n" for n in range(1, 5))
    assert yamldoc.load(whole).doubts == ()
    with pytest.raises(CutOffError):
        yamldoc.load(whole[: whole.rindex("  time")])
    assert yamldoc.load(whole[:-2]).doubts
    with pytest.raises(CutOffError):
        yamldoc.load(whole[: whole.rindex("driver") + 3])


def test_sections_and_repeated_keys() -> None:
    document = inidoc.load("; made\n[Header]\nGame=X\n\n[Slot000]\nDriver=Ann = Bo\nLap=1\nLap=2\nstray\n")
    slot = document.named("slot000")
    assert slot.values == {"Driver": "Ann = Bo", "Lap": "1"}
    assert slot.repeated["Lap"] == ["1", "2"]
    assert document.strange == (9,)
