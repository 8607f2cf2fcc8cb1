"""Who is meant by a few typed words."""

from hypothesis import given
from hypothesis import strategies as st

from quali_core.names import How, Index, PlainName

DRIVERS = (
    "David Terrien", "Christian Pescatori", "John Nielsen", "John Burton", "John Grant", "Marco Zadra", "Angelo Zadra",
    "Philipp Peter", "Peter Owen", "Owen Mildenhall", "Bernardo Sá Nogueira", "Andrea de Lorenzi", '"Linos"',
    "Nico Hülkenberg", "Renato Nobili", "Beppe Gabbiani",
)  # fmt: skip
TEAMS = ("BMS Scuderia Italia", "Tampolli Engineering", "R & M", "Team Ascari", "Red Bull", "AlphaTauri")
CARS = ("Ferrari 333 SP", "Tampolli SR2 RTA-99 Alfa Romeo", "Riley & Scott Mk III Judd", "Lucchini SR2000 Alfa Romeo")

INDEX = Index(
    [
        *(PlainName("driver", name) for name in DRIVERS),
        PlainName("driver", "Max Verstappen", 180, 2023, "VER"),
        *(PlainName("team", name) for name in TEAMS),
        *(PlainName("car", name) for name in CARS),
        PlainName("number", "04"),
    ]
)


def texts(typed: str) -> list[str]:
    return [match.text for match in INDEX.search(typed)]


def test_a_name_is_found_by_its_parts_whatever_case_and_accents() -> None:
    assert texts("terrien") == ["David Terrien"]
    assert texts("SA NOGUEIRA") == ["Bernardo Sá Nogueira"]
    assert texts("de lorenzi") == ["Andrea de Lorenzi"]
    assert texts("linos") == ['"Linos"']
    assert texts("r&m") == ["R & M"]


def test_an_umlaut_may_be_typed_either_way() -> None:
    assert texts("hulkenberg") == texts("huelkenberg") == texts("Hülkenberg") == ["Nico Hülkenberg"]


def test_all_bearers_of_a_name_are_found() -> None:
    assert set(texts("john")) == {"John Nielsen", "John Burton", "John Grant"}
    assert set(texts("zadra")) == {"Marco Zadra", "Angelo Zadra"}
    assert set(texts("tampolli")) == {"Tampolli Engineering", "Tampolli SR2 RTA-99 Alfa Romeo"}


def test_plurals_and_possessives() -> None:
    assert texts("ferraris") == ["Ferrari 333 SP"]
    assert texts("beppe's") == ["Beppe Gabbiani"]


def test_words_typed_together_or_apart() -> None:
    assert texts("redbull") == ["Red Bull"]
    assert texts("riley scott") == ["Riley & Scott Mk III Judd"]


def test_a_code_and_a_number_are_surest() -> None:
    assert INDEX.search("ver")[0].how is How.CODE
    assert INDEX.search("#04")[0].kind == "number"
    assert not [match for match in INDEX.search("4") if match.kind == "number"]


def test_a_clear_slip_of_one_letter_is_told_apart_from_a_guess() -> None:
    (match,) = INDEX.search("luchini")
    assert match.how is How.FUZZY and match.is_sure and match.slips[0].meant == "lucchini"
    (guess,) = INDEX.search("john nelson")
    assert guess.text == "John Nielsen" and not guess.is_sure


def test_what_is_like_nothing_finds_nothing() -> None:
    assert texts("senna") == []
    assert texts("xq") == []
    assert texts("") == []


def test_completion_goes_by_the_beginning_of_any_word_then_by_likeness() -> None:
    assert set(INDEX.complete("pe", ["driver"])) == {"Christian Pescatori", "Philipp Peter", "Peter Owen"}
    assert INDEX.complete("john ni") == ["John Nielsen"]
    assert INDEX.complete("gabiani") == ["Beppe Gabbiani"]
    assert INDEX.complete("0", ["number"]) == ["04"]


def test_a_layer_adds_to_the_one_below() -> None:
    above = Index([PlainName("driver", "Ayrton Senna")], base=INDEX)
    assert [match.text for match in above.search("senna")] == ["Ayrton Senna"]
    assert [match.text for match in above.search("terrien")] == ["David Terrien"]
    assert above.complete("se") == ["Ayrton Senna"]


def test_an_alias_stands_for_the_name() -> None:
    index = Index([PlainName("team", "BMS Scuderia Italia")], aliases={"BMS Scuderia Italia": ["Scuderia X"]})
    assert [match.text for match in index.search("scuderia x")] == ["BMS Scuderia Italia"]


def test_past_twenty_thousand_words_slips_are_still_found() -> None:
    many = Index(
        [*(PlainName("driver", f"Ab{n:x}cd Ef{n:x}gh") for n in range(12_000)), PlainName("driver", "Beppe Gabbiani")]
    )
    assert [match.text for match in many.search("gabiani")] == ["Beppe Gabbiani"]


@given(st.text(max_size=60))
def test_any_text_may_be_searched_and_completed(typed: str) -> None:
    assert all(70 <= match.score <= 100 for match in INDEX.search(typed))
    assert len(INDEX.complete(typed, limit=5)) <= 5


@given(st.sampled_from(DRIVERS + TEAMS), st.booleans())
def test_every_whole_name_finds_itself_first(name: str, shout: bool) -> None:
    assert texts(name.upper() if shout else name)[0] == name
