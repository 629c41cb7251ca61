"""What identifies a registered account, whatever its spelling, and whether a profile is that account."""

import pytest
from builders import account, policy, profile, site
from made_answers import platforms

from checks.account_identity import Sameness, handles, identities, sameness
from records.register import Account

RULES = policy(platforms=platforms()[0])


def row(platform: str, **changes: object) -> Account:
    return account(**{"platform": platform, "url": "", "handle": "", "stable_id": "", **changes})


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (row("facebook_page", url="https://www.facebook.com/Alder.Grove"), row("facebook_page", url="https://m.facebook.com/aldergrove/about")),
        (row("facebook_page", url="https://facebook.com/profile.php?id=100099000001"), row("facebook_page", stable_id="100099000001")),
        (row("facebook_page", handle="Alder.Grove"), row("facebook_page", url="https://en-gb.facebook.com/aldergrove")),
        (row("x", url="https://twitter.com/AlderGrove"), row("x", handle="@aldergrove")),
        (row("youtube", url="https://www.youtube.com/c/AlderGrove"), row("youtube", url="https://youtube.com/@aldergrove")),
        (row("mastodon", url="https://mastodon.social/@Alder"), row("mastodon", handle="@alder@mastodon.social")),
        (row("whatsapp", url="https://whatsapp.com/channel/0029VaAbCdEfGhIjKlMnOp"), row("whatsapp", stable_id="0029VaAbCdEfGhIjKlMnOp")),
        (site(url="https://www.alder.example/"), site(url="http://alder.example", platform="wordpress_self")),
    ],
)
def test_two_spellings_of_one_account_share_an_identity(one: Account, other: Account) -> None:
    assert identities(one, RULES) & identities(other, RULES)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (row("x", handle="aldergrove"), row("instagram", handle="aldergrove")),
        (row("x", handle="aldergrove"), row("x", handle="aldergrovepta")),
        (row("facebook_page", handle="Alder Grove Primary"), row("facebook_page", handle="Alder Grove Primary")),
        (row("instagram"), row("instagram")),
        (site(url="https://alder.example/one"), site(url="https://alder.example/two")),
    ],
)
def test_different_accounts_share_none(one: Account, other: Account) -> None:
    assert not identities(one, RULES) & identities(other, RULES)


def test_a_platform_without_forms_is_known_by_its_address() -> None:
    assert identities(account(handle="", stable_id=""), policy()) == {("instagram", "address", "instagram.com/aldergroveprimary")}


def test_handles_of_cell_and_address() -> None:
    assert handles(row("x", handle="@One", url="https://x.com/Two"), RULES) == {"one", "two"}


@pytest.mark.parametrize(
    ("stable_id", "handle", "seen", "expected"),
    [
        ("178414", "alder", {"stable_id": "178414", "handle": "alder"}, Sameness.SAME),
        ("178414", "alder", {"stable_id": "178415", "handle": "alder"}, Sameness.OTHER),
        ("178414", "alder", {"stable_id": "178414", "handle": "aldergrove"}, Sameness.RENAMED),
        ("178414", "alder", {"stable_id": "178414", "handle": ""}, Sameness.SAME),
        ("178414", "alder", {"stable_id": "", "handle": "Alder"}, Sameness.SAME),
        ("178414", "alder", {"stable_id": "did:plc:abc", "handle": "alder"}, Sameness.SAME),
        ("", "alder", {"stable_id": "178414", "handle": "@ALDER"}, Sameness.SAME),
        ("", "alder", {"stable_id": "178414", "handle": "other"}, Sameness.UNTOLD),
        ("", "alder", {"handle": "aldergrove", "former_handles": ("alder",)}, Sameness.RENAMED),
        ("", "", {"stable_id": "178414", "handle": "alder"}, Sameness.UNTOLD),
        ("", "alder@social.example", {"handle": "alder"}, Sameness.SAME),
        ("", "alder@social.example", {"handle": "alder@other.example"}, Sameness.UNTOLD),
    ],
)
def test_whether_a_profile_is_the_account(stable_id: str, handle: str, seen: dict[str, object], expected: Sameness) -> None:
    found = sameness(row("mastodon", stable_id=stable_id, handle=handle), profile(**{"stable_id": "", "handle": "", **seen}), RULES)

    assert found is expected
