"""AGE-03 on pages: sentences that invite pupils, and many more that only look like it."""

import time

import pytest
from builders import PRIMARY, SECONDARY, account, link, page, policy, rulings, school, site, told, url_form, verdicts
from builders import register as handed_in

from checks.age_terms.invitation_to_underage_pupils import invitation_to_underage_pupils
from records.reason import Reason
from records.register import TRUST
from records.verdict import Verdict

INVITING = [
    "Year 5, follow us on TikTok to see the films before anybody else does.",
    "Year 6 pupils, follow us on TikTok for the house quiz.",
    "Pupils can follow us on Instagram.",
    "Children, don't forget to subscribe to our YouTube channel!",
    "Calling all Year 6! Follow us on Snapchat",
    "Encourage your child to follow our Instagram page",
    "Ask your children to like our Facebook page.",
    "Follow us on TikTok, Year 5!",
    "Follow us on Instagram, children!",
    "Pupils and parents are welcome to follow us on Twitter.",
    "Parents and pupils can follow @AlderGrove on X.",
    "Pupils, parents and carers can follow us on Facebook",
    "Are you in Year 6? Follow us on Instagram!",
    "If you're a pupil at Alder Grove, follow us on Instagram",
    "Year 5 and 6 pupils should add us on Snapchat",
    "KS2 children can join our WhatsApp group",
    "Oak Class, subscribe to our YouTube channel",
    "Children aged 7 to 11 can follow us on Instagram",
    "Children under 13 can follow us on Instagram",
    "Students in Years 5 to 6 can send us a DM on Instagram",
    "Pupils who want to follow us on Instagram can do so",
    "Why not follow us on Instagram, boys and girls?",
    "Hey kids - follow us on TikTok",
    "Year 6 can now follow Alder Grove Primary on Instagram",
    "YEAR 6! FOLLOW US ON TIKTOK",
    "Our pupils can message us on Instagram",
    "Year 3, please like our Facebook page",
    "Boys and girls! Have you liked our Facebook page yet?",
    "Have you subscribed to our YouTube channel yet, children?",
    "Year 2, remember to follow our class on X",
    "Year 2, follow our class on Instagram @aldergrove_year2",
    "Pupils can follow our class on TikTok",
    "Students: follow our PE department on Instagram",
    "Pupils! Find us on TikTok and give us a follow",
    "Pupils: find us on Instagram!",
    "Pupils, follow @HGLprimary. We are on Instagram every day.",
    "Pupils, follow @aldergroveprimary.",
    "Dilynwch ni ar Instagram, blant!",
    "Blant, dilynwch ni ar Instagram",
    "Cofiwch ein dilyn ar Instagram, blant!",
    "Pupils and staff: find us on Instagram!",
    "Hey Year 6! Have you subscribed to our YouTube channel?",
]

# In a school all of whose pupils are too young, each of these would be a false accusation.
NOT_INVITING = [
    "You must be 13 to follow us on Instagram.",
    "Children under 13 should not have an Instagram account.",
    "We remind pupils that they must not follow strangers on TikTok.",
    "Please do not join our Facebook group if you are a pupil.",
    "Year 6 pupils followed the river to the sea.",
    "Our children like reading; pictures are on our Facebook page.",
    "Pupils join the choir on Mondays; see our YouTube channel.",
    "Parents can follow us on Facebook.",
    "Parents of Year 6 pupils can follow us on Instagram",
    "Year 6 parents can follow us on Instagram",
    "To see what Year 5 have been doing, follow us on Twitter.",
    "Follow us on Twitter for news from Reception, Year 1 and Year 2.",
    "If your child is in Year 6, follow us on Instagram for trip photos.",
    "Follow Year 6 on Twitter",
    "For photos of the children, follow us on Facebook.",
    "Pupils should follow our online safety rules when using Instagram.",
    "Pupils must follow the school's social media policy.",
    "Former pupils can join our LinkedIn group.",
    "Follow us on Facebook for children's activities.",
    "Our pupils have had a great week - parents can follow us on Instagram",
    "Children must not follow our Instagram account.",
    "Pupils should never message us on Facebook",
    "No pupil should follow us on Instagram",
    "Our staff and governors can follow us on LinkedIn",
    "Year 6 have been to France. Follow us on Twitter to see more.",
    "Well done Year 6! Follow us on Twitter for more news.",
    "We ask that parents of children in Reception like our Facebook page",
    "The children will follow the instructions on the YouTube video",
    "The Year 6 class follow the story on YouTube.",
    "Follow us on Instagram to see what our children do",
    "Children often join TikTok before they are 13",
    "Pupils can join us for the summer fair; details are on Facebook.",
    "Pupils' families can follow us on Facebook",
    "Discourage your children from following our Instagram page.",
    "Until pupils are 13 they cannot follow us on Instagram",
    "Pupils aged 13 and over can follow us on Instagram",
    "Parents, follow us on Facebook to see what your children are doing.",
    "Children like the Facebook founder",
    "Pupils can follow us on ClassDojo",
    "Can my child follow the school's Instagram page?",
    "Can pupils follow us on Instagram? No.",
    "Pupils are asked to refrain from following us on Instagram",
    "Pupils are asked to unfollow us on Instagram",
    "Children in Year 6 talked about whom people follow on Instagram",
    "Our Instagram account is for parents; pupils are not permitted to follow us",
    "Please make sure your child does not follow us on TikTok",
    "Pupils can follow us",
    "Pupils, follow @somebody.",
    "Pupils: find out how to stay safe on Instagram",
    "Children, find us a book about Facebook in the library",
    "Have you talked to your child about TikTok?",
    "Pupils! Never follow strangers on Instagram.",
    "Parents! Have you liked our Facebook page yet?",
    "Rieni, dilynwch ni ar Instagram",
    "Dilynwch ni ar Facebook i weld lluniau o'r plant",
    "Families of Year 2, follow our class on Instagram",
    "Year 2 families can follow our class on Instagram",
    "Pupils must not follow our class on TikTok",
    "Children, tell a grown-up if somebody likes your page on TikTok",
    "Ask a grown-up before you follow us on Instagram.",
    "Ask your child which accounts they follow on Instagram.",
    "Pupils: find help if somebody upsets you on Snapchat.",
    "Children must ask a parent to add them to Facebook groups",
    "Tell an adult if someone asks to follow you on Instagram, children.",
    "Children, have you seen how your parents follow us on Facebook?",
    "Year 2: parents can follow our class on Instagram.",
    "Peidiwch â dilyn dieithriaid ar Instagram, blant.",
    "Pupils, follow @childnet advice and never share your password.",
    "Year 6 have liked the story on our Facebook page",
    "Parents: find us on Facebook for photos of the children",
    "",
]

IN_DOUBT = [
    "Year 5: follow us on Twitter",
    "Join our WhatsApp group for Year 6 pupils",
    "Ask your parents to follow us on Facebook.",
    "Children, ask your mum or dad to like our Facebook page",
    "Children, ask a grown-up to like our Facebook page",
    "Ask your mums and dads to follow us on Facebook, children!",
    "Get your mum or dad to follow us on Instagram, Year 3!",
    "Ask mum or dad to follow us on Facebook, Year 1!",
    "Pupils can follow us on social media",
]


@pytest.mark.parametrize("text", INVITING)
def test_an_invitation_in_a_school_of_younger_pupils_fails(text: str) -> None:
    assert verdicts(invitation_to_underage_pupils, page=page(text), account=site()) == [Verdict.FAIL]


@pytest.mark.parametrize("text", NOT_INVITING)
def test_what_only_looks_like_an_invitation_passes(text: str) -> None:
    assert verdicts(invitation_to_underage_pupils, page=page(text), account=site()) == [Verdict.PASS]


@pytest.mark.parametrize("text", IN_DOUBT)
def test_what_a_person_must_judge(text: str) -> None:
    assert verdicts(invitation_to_underage_pupils, page=page(text), account=site()) == [Verdict.REVIEW]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Year 7 pupils, follow us on TikTok for the house quiz.", Verdict.REVIEW),
        ("Students can follow us on TikTok.", Verdict.REVIEW),
        ("Year 10, follow us on TikTok", Verdict.PASS),
        ("Year 10, follow us on LinkedIn", Verdict.REVIEW),
        ("Sixth formers can follow us on LinkedIn", Verdict.PASS),
        ("Year 7 to Year 11 students can follow us on TikTok", Verdict.REVIEW),
        ("Students aged 16+ can follow us on LinkedIn", Verdict.PASS),
        ("Ask your parents to follow us on Facebook", Verdict.REVIEW),
    ],
)
def test_a_school_with_older_pupils_too(text: str, expected: Verdict) -> None:
    assert verdicts(invitation_to_underage_pupils, page=page(text), account=site(entity_urn=SECONDARY.urn)) == [expected]


def test_the_trusts_site_speaks_to_pupils_of_all_ages() -> None:
    assert verdicts(invitation_to_underage_pupils, page=page("Pupils can follow us on TikTok"), account=site(entity_urn=TRUST)) == [
        Verdict.REVIEW
    ]


def test_a_link_names_the_platform_where_the_words_do_not() -> None:
    linked = page(
        "Year 5, follow us over there to see the films.",
        links=(link("https://www.tiktok.com/@aldergrove", text="over there"),),
    )
    forms = policy(url_forms=(url_form("tiktok", r"tiktok\.com"),))

    assert verdicts(invitation_to_underage_pupils, page=linked, account=site(), policy=forms) == [Verdict.FAIL]


def test_an_unknown_age_is_unknown_and_not_fine() -> None:
    [said] = rulings(invitation_to_underage_pupils, page=page("Year 5, follow us on Mastodon"), account=site())

    assert (said.verdict, said.reason) == (Verdict.UNKNOWN, Reason.AGE_NOT_PUBLISHED)


def test_a_school_without_ages_is_unknown() -> None:
    schools = (school(low_age=None, high_age=None),)

    [said] = rulings(
        invitation_to_underage_pupils, page=page("Pupils can follow us on TikTok"), account=site(), register=handed_in(schools=schools)
    )

    assert (said.verdict, said.reason) == (Verdict.UNKNOWN, Reason.REFERENCE_MISSING)


def test_each_invitation_of_a_page_is_told_once() -> None:
    twice = page("Year 5, follow us on TikTok", "Year 5, follow us on TikTok", "Year 6, follow us on TikTok")

    said = rulings(invitation_to_underage_pupils, page=twice, account=site())

    assert [ruling.verdict for ruling in said] == [Verdict.FAIL, Verdict.FAIL]
    assert len({ruling.about for ruling in said}) == 2


def test_the_piece_quoted_is_short_and_names_nobody() -> None:
    text = "Children from Josie Wray and oliver can follow us on TikTok and much more text comes after it."

    said = told(rulings(invitation_to_underage_pupils, page=page(text), account=site()))

    assert "can follow us on TikTok”" in said
    assert not [name for name in ("oliver", "Josie", "Wray") if name in said]


def test_the_ruling_names_page_and_both_ages() -> None:
    [said] = rulings(invitation_to_underage_pupils, page=page("Year 5, follow us on TikTok"), account=site())

    assert said.at == page().url
    assert "pupils of 9" in said.what
    assert "the platform asks for 13" in said.what


def test_a_page_of_a_platform_account_cannot_be_handed_in_by_mistake() -> None:
    with pytest.raises(TypeError):
        verdicts(invitation_to_underage_pupils, profile=account())


def test_a_long_passage_without_a_full_stop_is_read_in_reasonable_time() -> None:
    endless = "Pupils in Year 5 and Year 6 and their parents can please now also follow the river, " * 400
    start = time.process_time()

    said = verdicts(invitation_to_underage_pupils, page=page(endless), account=site(entity_urn=PRIMARY.urn))

    assert said == [Verdict.PASS]
    assert time.process_time() - start < 5
