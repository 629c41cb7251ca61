"""Interfaces that an owner's credential opens, as their documentation has them: an account, two pages of each list, errors."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from builders import account
from made_answers import answer

from crawler.platform import Platform
from crawler.platforms import discord, google_classroom, linkedin, pinterest, reddit, threads, tiktok, tumblr, twitch, vimeo, x
from records.capture import Answer, Part, Visit
from records.reason import Reason
from records.register import Account


@dataclass(frozen=True, slots=True, kw_only=True)
class Interface:
    """One interface as documented: the row, the answer about it, a first and a last page of each list, its errors."""

    platform: Platform
    row: Account
    about: Any
    posts: tuple[Any, Any] | None = None
    people: tuple[Any, Any] | None = None
    further: str = ""
    errors: Mapping[str, tuple[int, Any, Reason]] = field(default_factory=dict)
    other: Any = None

    def answers(self, *, part: Part, last: bool = True) -> tuple[Answer, ...]:
        """The pages of one list as the crawl would bring them."""
        first = self.first(part)
        pages = [answer(first.url, self.of(part)[0], part=part)]
        if last:
            (then,) = self.platform.follow(self.row, pages[0])
            pages.append(answer(then.url, self.of(part)[1], part=part, depth=then.depth))
        return tuple(pages)

    def of(self, part: Part) -> tuple[Any, Any]:
        pages = self.posts if part is Part.POSTS else self.people
        assert pages is not None
        return pages

    def first(self, part: Part) -> Visit:
        return next(visit for visit in self.platform.follow(self.row, self.told()) if visit.part is part)

    def told(self, body: Any = None, **changes: Any) -> Answer:
        """The answer about the account."""
        (begun,) = self.platform.visits(self.row)
        return answer(begun.url, self.about if body is None else body, **changes)


def row(platform: str, url: str, **changes: str) -> Account:
    return account(**{"platform": platform, "url": url, "handle": "", "stable_id": "", **changes})


EXPIRED, REFUSED, LACKING, PAUSE = Reason.CREDENTIAL_EXPIRED, Reason.CREDENTIAL_REFUSED, Reason.PERMISSION_MISSING, Reason.RATE_LIMITED
INTERFACES = {
    "threads": Interface(
        platform=threads.PLATFORM,
        row=row("threads", "https://www.threads.net/@aldergrove"),
        about={"id": "1", "username": "aldergrove", "name": "Alder Grove", "threads_biography": "See www.aldergrove.example"},
        other={"id": "2", "username": "someone"},
        posts=(
            {
                "data": [
                    {
                        "id": "10",
                        "media_type": "IMAGE",
                        "media_url": "https://cdn.example/1.jpg",
                        "alt_text": "A sack race",
                        "permalink": "https://www.threads.com/@aldergrove/post/A",
                        "text": "Sports day with @parents.",
                        "timestamp": "2026-06-12T09:00:00+0000",
                    }
                ],
                "paging": {"cursors": {"after": "Z"}, "next": "https://graph.threads.net/v1.0/me/threads?access_token=t&limit=100&after=Z"},
            },
            {"data": [{"id": "11", "permalink": "https://www.threads.com/@aldergrove/post/B", "text": "Welcome"}]},
        ),
        further="after=Z",
        errors={
            "expired": (401, {"error": {"code": 190, "error_subcode": 463}}, EXPIRED),
            "lacking": (403, {"error": {"code": 10, "message": "requires threads_basic"}}, LACKING),
            "pause": (429, {"error": {"code": 4}}, PAUSE),
        },
    ),
    "x": Interface(
        platform=x.PLATFORM,
        row=row("x", "https://twitter.com/AlderGrove"),
        about={
            "data": {
                "id": "1",
                "username": "AlderGrove",
                "name": "Alder Grove",
                "description": "A school",
                "entities": {"url": {"urls": [{"expanded_url": "https://www.aldergrove.example/"}]}},
                "public_metrics": {"tweet_count": 2},
                "verified": False,
            }
        },
        posts=(
            {
                "data": [
                    {
                        "id": "10",
                        "text": "Sports day https://t.co/1",
                        "created_at": "2026-06-12T09:00:00.000Z",
                        "attachments": {"media_keys": ["3_1"]},
                        "entities": {"urls": [{"expanded_url": "https://x.com/AlderGrove/status/10/photo/1"}]},
                    }
                ],
                "includes": {
                    "media": [{"media_key": "3_1", "type": "photo", "url": "https://pbs.example/1.jpg", "alt_text": "A sack race"}]
                },
                "meta": {"result_count": 1, "next_token": "n1"},
            },
            {"data": [{"id": "11", "text": "Welcome"}], "meta": {"result_count": 1}},
        ),
        further="pagination_token=n1",
        errors={
            "refused": (401, {"title": "Unauthorized", "status": 401}, REFUSED),
            "lacking": (403, {"reason": "client-not-enrolled"}, LACKING),
            "no credits": (402, {"title": "CreditsDepleted"}, PAUSE),
            "pause": (429, {"title": "Too Many Requests"}, PAUSE),
            "gone": (200, {"errors": [{"type": "https://api.twitter.com/2/problems/resource-not-found"}]}, Reason.NOT_FOUND_UNVERIFIED),
        },
    ),
    "linkedin": Interface(
        platform=linkedin.PLATFORM,
        row=row("linkedin", "https://www.linkedin.com/school/alder-grove/"),
        about={
            "elements": [
                {
                    "id": 990001,
                    "localizedName": "Alder Grove",
                    "vanityName": "alder-grove",
                    "localizedWebsite": "https://www.aldergrove.example",
                }
            ]
        },
        posts=(
            {
                "elements": [{"id": "urn:li:share:10", "commentary": "Sports day", "publishedAt": 1781254800000}],
                "paging": {"start": 0, "count": 1, "links": [{"rel": "next", "href": "/rest/posts?q=author&start=1&count=1"}]},
            },
            {"elements": [{"id": "urn:li:ugcPost:11", "commentary": "Welcome"}], "paging": {"start": 1, "count": 1, "links": []}},
        ),
        people=(
            {
                "elements": [{"roleAssignee": "urn:li:person:abc", "role": "ADMINISTRATOR", "state": "APPROVED"}],
                "paging": {"start": 0, "count": 1, "total": 2},
            },
            {"elements": [{"roleAssignee": "urn:li:person:def", "role": "ANALYST"}], "paging": {"start": 1, "count": 1, "total": 2}},
        ),
        further="start=1",
        errors={
            "expired": (401, {"code": "EXPIRED_ACCESS_TOKEN", "serviceErrorCode": 65602, "status": 401}, EXPIRED),
            "revoked": (401, {"serviceErrorCode": 65601, "code": "REVOKED_ACCESS_TOKEN"}, EXPIRED),
            "refused": (401, {"serviceErrorCode": 65600, "code": "INVALID_ACCESS_TOKEN"}, REFUSED),
            "lacking": (403, {"code": "ACCESS_DENIED", "serviceErrorCode": 100, "status": 403}, LACKING),
            "pause": (429, {"code": "TOO_MANY_REQUESTS"}, PAUSE),
        },
    ),
    "tiktok": Interface(
        platform=tiktok.PLATFORM,
        row=row("tiktok", "https://www.tiktok.com/@aldergrove"),
        about={
            "data": {"user": {"open_id": "o1", "username": "aldergrove", "display_name": "Alder Grove", "is_verified": True}},
            "error": {"code": "ok"},
        },
        other={"data": {"user": {"open_id": "o2", "username": "someone"}}},
        errors={
            "expired": (401, {"error": {"code": "access_token_invalid"}}, EXPIRED),
            "lacking": (401, {"error": {"code": "scope_not_authorized"}}, LACKING),
            "pause": (429, {"error": {"code": "rate_limit_exceeded"}}, PAUSE),
            "in a good answer": (200, {"data": {}, "error": {"code": "access_token_invalid"}}, EXPIRED),
        },
    ),
    "pinterest": Interface(
        platform=pinterest.PLATFORM,
        row=row("pinterest", "https://www.pinterest.co.uk/aldergrove/"),
        about={"id": "990001", "username": "aldergrove", "business_name": "Alder Grove", "about": "A school", "account_type": "BUSINESS"},
        other={"id": "2", "username": "someone"},
        posts=(
            {
                "items": [
                    {
                        "id": "10",
                        "title": "Sports day",
                        "alt_text": "A sack race",
                        "media": {"images": {"600x": {"url": "https://i.pinimg.example/1.jpg"}}},
                    }
                ],
                "bookmark": "b1",
            },
            {"items": [{"id": "11", "title": "Welcome"}], "bookmark": None},
        ),
        people=(
            {"items": [{"user": {"id": "5", "username": "rashdown"}, "business_roles": ["OWNER"]}], "bookmark": "b1"},
            {"items": [{"user": {"id": "6"}, "business_roles": ["EMPLOYEE"]}], "bookmark": None},
        ),
        further="bookmark=b1",
        errors={
            "expired": (401, {"code": 2, "message": "Authentication failed."}, EXPIRED),
            "lacking": (403, {"code": 7}, LACKING),
            "pause": (429, {"code": 8}, PAUSE),
        },
    ),
    "vimeo": Interface(
        platform=vimeo.PLATFORM,
        row=row("vimeo", "https://vimeo.com/aldergrove"),
        about={"uri": "/users/990001", "name": "Alder Grove", "link": "https://vimeo.com/aldergrove", "bio": "A school"},
        posts=(
            {
                "data": [
                    {
                        "uri": "/videos/10",
                        "name": "Sports day",
                        "link": "https://vimeo.com/10",
                        "privacy": {"view": "anybody"},
                        "pictures": {"base_link": "https://i.vimeocdn.example/10"},
                    },
                    {"uri": "/videos/12", "name": "Draft", "link": "https://vimeo.com/12", "privacy": {"view": "nobody"}},
                ],
                "paging": {"next": "/users/990001/videos?page=2"},
            },
            {"data": [{"uri": "/videos/11", "name": "Welcome", "link": "https://vimeo.com/11"}], "paging": {"next": None}},
        ),
        further="page=2",
        errors={
            "refused": (401, {"error_code": 8003}, REFUSED),
            "lacking": (403, {}, LACKING),
            "pause": (429, {"error_code": 9000}, PAUSE),
        },
    ),
    "twitch": Interface(
        platform=twitch.PLATFORM,
        row=row("twitch", "https://www.twitch.tv/AlderGrove"),
        about={"data": [{"id": "1", "login": "aldergrove", "display_name": "AlderGrove", "description": "A school"}]},
        other={"data": [{"id": "2", "login": "someone"}]},
        posts=(
            {
                "data": [
                    {
                        "id": "10",
                        "title": "Sports day",
                        "url": "https://www.twitch.tv/videos/10",
                        "created_at": "2026-06-12T09:00:00Z",
                        "thumbnail_url": "https://cdn.example/%{width}x%{height}.jpg",
                    }
                ],
                "pagination": {"cursor": "c1"},
            },
            {"data": [{"id": "11", "title": "Welcome", "url": "https://www.twitch.tv/videos/11"}], "pagination": {}},
        ),
        people=(
            {"data": [{"user_id": "5", "user_name": "rashdown"}], "pagination": {"cursor": "c1"}},
            {"data": [{"user_id": "6", "user_name": "mfernhill"}]},
        ),
        further="after=c1",
        errors={
            "refused": (401, {"status": 401, "message": "Invalid OAuth token"}, REFUSED),
            "lacking": (403, {"status": 403}, LACKING),
            "pause": (429, {}, PAUSE),
        },
    ),
    "reddit": Interface(
        platform=reddit.PLATFORM,
        row=row("reddit", "https://www.reddit.com/r/AlderGrove/"),
        about={
            "kind": "t5",
            "data": {"display_name": "AlderGrove", "name": "t5_1", "title": "Alder Grove", "public_description": "A school"},
        },
        posts=(
            {
                "kind": "Listing",
                "data": {
                    "children": [
                        {
                            "kind": "t3",
                            "data": {"permalink": "/r/AlderGrove/comments/1/x/", "title": "Sports day", "created_utc": 1781254800.0},
                        }
                    ],
                    "after": "t3_1",
                },
            },
            {"data": {"children": [{"data": {"permalink": "/r/AlderGrove/comments/2/y/", "title": "Welcome"}}], "after": None}},
        ),
        people=(
            {"kind": "UserList", "data": {"children": [{"name": "rashdown", "mod_permissions": ["all"]}], "after": "t2_1"}},
            {"kind": "UserList", "data": {"children": [{"name": "mfernhill", "mod_permissions": []}]}},
        ),
        further="after=t",
        errors={
            "refused": (401, {"message": "Unauthorized", "error": 401}, REFUSED),
            "private": (403, {"reason": "private", "error": 403}, LACKING),
            "pause": (429, {"error": 429}, PAUSE),
        },
    ),
    "google_classroom": Interface(
        platform=google_classroom.PLATFORM,
        row=row("google_classroom", "https://classroom.google.com/u/0/c/OTkwMDAxOTkwMDAx"),
        about={"id": "990001990001", "name": "Alder Grove", "section": "Year 5", "alternateLink": "https://classroom.google.com/c/x"},
        people=(
            {"teachers": [{"userId": "5", "profile": {"emailAddress": "r.ashdown@aldergrove.example"}}], "nextPageToken": "p2"},
            {"teachers": [{"userId": "6", "profile": {"name": {"fullName": "M. Fernhill"}}}]},
        ),
        further="pageToken=p2",
        errors={
            "expired": (
                401,
                {"error": {"code": 401, "status": "UNAUTHENTICATED", "details": [{"reason": "ACCESS_TOKEN_EXPIRED"}]}},
                EXPIRED,
            ),
            "refused": (401, {"error": {"code": 401, "status": "UNAUTHENTICATED"}}, REFUSED),
            "lacking": (403, {"error": {"status": "PERMISSION_DENIED"}}, LACKING),
            "pause": (429, {"error": {"status": "RESOURCE_EXHAUSTED"}}, PAUSE),
        },
    ),
    "discord": Interface(
        platform=discord.PLATFORM,
        row=row("discord", "https://discord.gg/aldergrove", stable_id="990001"),
        about={"code": "aldergrove", "guild": {"id": "990001", "name": "Alder Grove", "features": ["COMMUNITY"]}},
        errors={
            "refused": (401, {"message": "401: Unauthorized", "code": 0}, REFUSED),
            "lacking": (403, {"code": 50001}, LACKING),
            "gone": (404, {"code": 10006}, Reason.NOT_FOUND_UNVERIFIED),
            "pause": (429, {"retry_after": 1.0, "global": False}, PAUSE),
        },
    ),
    "tumblr": Interface(
        platform=tumblr.PLATFORM,
        row=row("tumblr", "https://aldergrove.tumblr.com/"),
        about={
            "response": {
                "blog": {"name": "aldergrove", "title": "Alder Grove", "description": "<a href='https://www.aldergrove.example'>site</a>"}
            }
        },
        posts=(
            {
                "response": {
                    "posts": [
                        {
                            "post_url": "https://aldergrove.tumblr.com/post/1",
                            "timestamp": 1781254800,
                            "content": [
                                {"type": "text", "text": "Sports day"},
                                {"type": "image", "media": [{"url": "https://64.media.example/1.jpg"}], "alt_text": "A sack race"},
                            ],
                        }
                    ],
                    "_links": {"next": {"href": "/v2/blog/aldergrove/posts?npf=true&offset=20"}},
                }
            },
            {
                "response": {
                    "posts": [{"post_url": "https://aldergrove.tumblr.com/post/2", "content": [{"type": "text", "text": "Welcome"}]}]
                }
            },
        ),
        further="offset=20",
        errors={"refused": (401, {"meta": {"status": 401}}, REFUSED), "lacking": (403, {}, LACKING), "pause": (429, {}, PAUSE)},
    ),
}
