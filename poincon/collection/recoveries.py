"""What a recovery says about the way a weapon took: how long from lawful sale to crime."""

from poincon.ledger.lives import Life


def time_to_crime(life: Life) -> int | None:
    """Days from the last lawful transfer to the first recovery after it; None when either fails.

    Poinçon collection (derived): a transfer that no recovery follows (a resale after the weapon
    was given back) does not hide the one before it. A recovery on the day of the transfer is 0
    days. Seizures of either basis, findings and surrenders are recoveries.
    """
    recovered = sorted(line.fact.on for line in life.recoveries)
    followed = [on for on in life.transfers if recovered and on <= recovered[-1]]
    if not followed:
        return None
    last = max(followed)
    return (next(on for on in recovered if on >= last) - last).days
