"""Which papers are social media policies."""

from typing import Any

import pytest
from builders import paper

from checks.social_media_policies import is_social_media_policy

PLAIN = {"title": "", "url": "https://www.aldergrove.example/files/12", "text": "", "link_text": ""}


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ({"title": "Social Media Policy"}, True),
        ({"title": "Social Media and Online Conduct Policy 2025"}, True),
        ({"title": "Policy on the use of social media"}, True),
        ({"title": "Social Networking Policy - Alder Grove"}, True),
        ({"link_text": "Mobile Phone and Social Media Policy"}, True),
        ({"url": "https://www.aldergrove.example/files/LLT_Social-Media-Policy%202024.pdf"}, True),
        ({"url": "https://www.aldergrove.example/files/SocialMediaPolicy.pdf"}, True),
        ({"url": "https://www.aldergrove.example/social-media-policy/"}, True),
        ({"text": "Alder Grove Primary School\nGrow, wonder, belong\nSocial Media Policy\nApproved: May 2025"}, True),
        ({"title": "Microsoft Word - final", "text": "Social Media Policy\n1. Aims"}, True),
        ({"title": "Employee use of social media: policy"}, True),
        ({"text": "Alder Grove\nEmployee use of social media: policy\nRatified 10/25"}, True),
        ({"link_text": "Download", "url": "https://www.aldergrove.example/files/SM-Policy.pdf", "text": "Social Media Policy\nAims"}, True),
        ({"link_text": "Read the policy", "text": "Social Media Policy"}, True),
        ({"link_text": "Staff handbook policy", "title": "Policy", "text": "Social Media Policy"}, True),
        ({"text": "Social Media Policy\nApproved May 2025\nThis policy is for all staff"}, True),
        ({"text": "Social Media Policy\nPolicy number 12\n1. Purpose of the policy\nSee also our Online Safety Policy"}, True),
        ({"text": "Social Media Policy\nIssue 3\nLinked policies\nE-safety Policy\nStaff Conduct Policy"}, True),
        ({"text": "Social Media Policy\nUniform Policy\nBehaviour Policy"}, False),
        ({"text": "Social Media Policy\nRead it here\nUniform Policy\nRead it here\nBehaviour Policy"}, False),
        ({"title": "Policies", "text": "Social Media Policy"}, False),
        ({"title": "E-safety Policy"}, False),
        ({"title": "Online Safety Policy (including social media)"}, False),
        ({"title": "Parents' guide to social media"}, False),
        ({"title": "Policies", "text": "Policies\nAdmissions Policy\nSocial Media Policy\nUniform Policy"}, False),
        ({"title": "Key papers", "text": "Admissions Policy\nSocial Media Policy"}, False),
        ({"title": "Code of Conduct", "text": "Staff are asked to read this code with our own social media policy in mind."}, False),
        ({"title": "Behaviour Policy", "text": "Social Media Policy"}, False),
        ({}, False),
    ],
)
def test_which_paper_it_is(names: dict[str, Any], *, expected: bool) -> None:
    assert is_social_media_policy(paper(**{**PLAIN, **names})) is expected
