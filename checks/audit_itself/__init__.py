"""Whether the audit itself may be relied on: how old its evidence is, what it looked at, what was agreed to be left aside."""
