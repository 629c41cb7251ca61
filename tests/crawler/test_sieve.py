"""Sieve: what was refused once is not looked at again; what is accepted comes through each time."""

from crawler.sieve import LONGEST_REMEMBERED, Sieve


def test_only_new_addresses_are_looked_at() -> None:
    looked_at: list[str] = []

    def is_pdf(address: str) -> bool:
        looked_at.append(address)
        return address.endswith(".pdf")

    sieve = Sieve(accepts=is_pdf)
    through = [sieve.through({"/a.pdf", "/b"}), sieve.through({"/a.pdf", "/b"}), sieve.through({"/b"})]

    assert (through, looked_at.count("/b")) == ([{"/a.pdf"}, {"/a.pdf"}, set()], 1)


def test_a_long_address_is_not_remembered() -> None:
    looked_at: list[str] = []

    def refuse(address: str) -> bool:
        looked_at.append(address)
        return False

    sieve = Sieve(accepts=refuse)
    long = "data:" + "a" * LONGEST_REMEMBERED
    sieve.through({long})
    sieve.through({long})

    assert looked_at == [long, long]
