"""How old the pupils of a school or of the whole trust are, from what the trust wrote down about its schools."""

from dataclasses import dataclass

from records.register import TRUST, Register


@dataclass(frozen=True, slots=True, kw_only=True)
class Ages:
    """The youngest and the oldest pupils' ages in years; None where nobody wrote them down."""

    low: int | None = None
    high: int | None = None

    def all_below(self, years: int) -> bool:
        """Whether every pupil is younger than that."""
        return self.high is not None and self.high < years

    def all_reach(self, years: int) -> bool:
        """Whether every pupil is that old or older."""
        return self.low is not None and self.low >= years


def ages_of(urn: str, register: Register) -> Ages:
    """Ages of one school's pupils; those of all its schools together for the trust itself."""
    school = register.school(urn)
    if urn != TRUST or school.low_age is not None:
        return Ages(low=school.low_age, high=school.high_age)
    schools = [each for each in register.schools if each.urn != TRUST]
    lows, highs = [each.low_age for each in schools], [each.high_age for each in schools]
    # One school without ages makes the trust's unknown: its pupils may be the youngest.
    return Ages(
        low=min((age for age in lows if age is not None), default=None) if None not in lows else None,
        high=max((age for age in highs if age is not None), default=None) if None not in highs else None,
    )
