"""The quick look for invitations: whatever a thorough pattern finds, it finds too."""

import pytest
from builders import policy
from hypothesis import given, settings
from hypothesis import strategies as st

from checks.invitation_words import without_adults
from checks.invitations import Grammar, sentences
from checks.lowered import lowered
from checks.platform_names import platform_names

SCHOOL = ("Alder Grove Primary School", "St. Mary's", "Ysgol Élan")
GRAMMARS = (Grammar(platform_names(policy()), SCHOOL), Grammar(platform_names(policy()), SCHOOL, own="instagram"))
WHO = st.sampled_from(
    ["Year 5, ", "Pupils can ", "Children: ", "Blant, ", "Boys and girls!\n", "Our pupils should ",
     "Parents of pupils can ", "Ask your parents to ", "If you are in Year 6, ",
     "Pupils, have you ", "Pupils’ films. Pupils,"]
)  # fmt: skip
VERB = st.sampled_from(
    ["follow", "followed", "FOLLOW", "subscribe", "subscribe to", "subscribed to", "add", "dm", "like", "liked",
     "L\u0130KE", "join", "jo\u0131n", "message", "text",
     "friend", "tag", "\u017fnap", "contact", "send", "give", "drop", "find", "look for", "check", "look", "dilynwch", "cofiwch ein dilyn"]
)  # fmt: skip
WHOM = st.sampled_from(
    ["us", "me", "our page", "the channel", "this page", "your account", "our school", "Alder Grove Primary School",
     "St. Mary’s", "Ysgol Élan", "@school", "us a dm",
     "us a message", "us out", "us up", "ni", "", "uson Instagram"]
)  # fmt: skip
WHERE = st.sampled_from(
    [" on Instagram", " too on TikTok", " via our page", "", "?", ", children!",
     " on Snapchat, children", " ar Instagram, blant!"]
)
BLANK = st.sampled_from([" ", " ", " ", "  ", "\u00a0", "\n", "\t"])


@settings(max_examples=500, deadline=None, derandomize=True)
@given(WHO, VERB, BLANK, WHOM, WHERE)
def test_no_invitation_is_overlooked(who: str, verb: str, blank: str, whom: str, where: str) -> None:
    text = f"{who}{verb}{blank}{whom}{where}".replace(" of ", f"{blank}of{blank}")

    for grammar in GRAMMARS:
        invites = any(form.search(without_adults(sentence)) for sentence in sentences(text) for form, _ in grammar.forms)

        assert not invites or grammar.any_call.search(lowered(f"\n{text}"))


@pytest.mark.parametrize("before", [(), ("Menu", "İ"), ("Follow us on X", "News")])
def test_the_text_that_calls_is_found_among_others(before: tuple[str, ...]) -> None:
    call = "Pupils, follow us on TikTok"

    assert GRAMMARS[0].calling((*before, call, "Find your class")) == (call,)
