"""Whose an export is: by id, by handle, by address, by name; and what says nothing is told as such."""

from typing import Any

import builders
import pytest
from made_answers import platforms

from crawler.export_layout import Owner
from crawler.export_owner import Whose, whose

X = {"platform": "x", "url": "https://x.com/AlderGroveSch", "handle": "@AlderGroveSch", "stable_id": "1381000000000000007"}
YOUTUBE = {
    "platform": "youtube",
    "url": "https://www.youtube.com/@aldergrove",
    "handle": "Alder Grove",
    "stable_id": "UCaLdErGrOvEpRiMaRy0001x",
}
PAGE = {
    "platform": "facebook_page",
    "url": "https://www.facebook.com/AlderGrovePrimary",
    "handle": "Alder Grove Primary School",
    "stable_id": "100063000000001",
}
BLUESKY = {
    "platform": "bluesky",
    "url": "https://bsky.app/profile/larkspurtrust.example",
    "handle": "larkspurtrust.example",
    "stable_id": "did:plc:larkspurtrust2345abcdefg",
}
MASTODON = {"platform": "mastodon", "url": "https://social.example/@aldergrove", "handle": "@aldergrove@social.example"}
SITE = {"platform": "website", "url": "https://www.aldergrove.example/", "handle": "aldergrove.example"}


@pytest.mark.parametrize(
    ("row", "owner", "expected"),
    [
        (X, Owner(handle="aldergrovesch", stable_id="1381000000000000007"), Whose.OWN),
        (X, Owner(handle="renamed", stable_id="1381000000000000007"), Whose.OWN),
        (X, Owner(handle="AlderGroveSch", stable_id="99"), Whose.OTHER),
        (X | {"stable_id": ""}, Owner(handle="AlderGroveSch", stable_id="99"), Whose.OWN),
        (X | {"stable_id": ""}, Owner(handle="AlderGroveSchool"), Whose.OTHER),
        (X | {"handle": "Alder Grove"}, Owner(handle="AlderGroveSch"), Whose.OWN),
        (X, Owner(), Whose.UNTOLD),
        (YOUTUBE, Owner(stable_id="UCaLdErGrOvEpRiMaRy0001x", name="Other name"), Whose.OWN),
        (YOUTUBE, Owner(stable_id="UCbEaConHiLlAcAdEmY00002"), Whose.OTHER),
        (YOUTUBE | {"stable_id": ""}, Owner(stable_id="UCbEaConHiLlAcAdEmY00002", name="Alder Grove"), Whose.OWN),
        (YOUTUBE | {"stable_id": ""}, Owner(stable_id="UCbEaConHiLlAcAdEmY00002"), Whose.UNTOLD),
        (PAGE, Owner(name="Alder Grove Primary School"), Whose.OWN),
        (PAGE, Owner(name="Alder Grove"), Whose.OWN),
        (PAGE, Owner(name="Beacon Hill Academy"), Whose.OTHER),
        (PAGE, Owner(name="Oak Grove Primary School"), Whose.UNTOLD),
        (PAGE, Owner(name="The Primary School"), Whose.UNTOLD),
        (PAGE, Owner(url="https://www.facebook.com/alder.grove.primary", name="x"), Whose.OWN),
        (PAGE, Owner(url="https://www.facebook.com/profile.php?id=100063000000001"), Whose.OWN),
        (PAGE, Owner(url="https://www.facebook.com/BeaconHill"), Whose.OTHER),
        (BLUESKY, Owner(stable_id="did:plc:larkspurtrust2345abcdefg"), Whose.OWN),
        (BLUESKY, Owner(stable_id="did:plc:somebodyelse2345abcdefgh"), Whose.OTHER),
        (MASTODON, Owner(url="https://social.example/@aldergrove"), Whose.OWN),
        (MASTODON, Owner(url="https://social.example/@somebody"), Whose.OTHER),
        (MASTODON, Owner(url="https://other.example/@aldergrove"), Whose.OTHER),
        (SITE, Owner(url="http://aldergrove.example"), Whose.OWN),
        (SITE, Owner(url="https://www.beaconhill.example/"), Whose.OTHER),
    ],
)
def test_whose(row: dict[str, Any], owner: Owner, expected: Whose) -> None:
    assert whose(builders.account(**row), owner, platforms()[1]) is expected
