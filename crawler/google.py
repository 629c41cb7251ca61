"""Reads answers of Google's interfaces: what their errors mean."""

from collections.abc import Mapping

from records.reason import Reason

# What a request with a key or a token of Google's may be told, the clearest first.
CODES: Mapping[str, Reason] = {
    "reason=ACCESS_TOKEN_SCOPE_INSUFFICIENT": Reason.PERMISSION_MISSING,
    "reason=insufficientPermissions": Reason.PERMISSION_MISSING,
    "reason=ACCESS_TOKEN_EXPIRED": Reason.CREDENTIAL_EXPIRED,
    "reason=authError": Reason.CREDENTIAL_EXPIRED,
    "reason=ACCESS_TOKEN_TYPE_UNSUPPORTED": Reason.CREDENTIAL_REFUSED,
    "reason=API_KEY_INVALID": Reason.CREDENTIAL_REFUSED,
    "reason=keyInvalid": Reason.CREDENTIAL_REFUSED,
    "reason=keyExpired": Reason.CREDENTIAL_EXPIRED,
    "reason=quotaExceeded": Reason.RATE_LIMITED,
    "reason=dailyLimitExceeded": Reason.RATE_LIMITED,
    "reason=rateLimitExceeded": Reason.RATE_LIMITED,
    "reason=userRateLimitExceeded": Reason.RATE_LIMITED,
    "reason=RATE_LIMIT_EXCEEDED": Reason.RATE_LIMITED,
    "reason=accessNotConfigured": Reason.PERMISSION_MISSING,
    "reason=SERVICE_DISABLED": Reason.PERMISSION_MISSING,
    "reason=API_KEY_SERVICE_BLOCKED": Reason.PERMISSION_MISSING,
    "reason=channelClosed": Reason.CONTENT_UNAVAILABLE,
    "reason=channelSuspended": Reason.CONTENT_UNAVAILABLE,
    "status=PERMISSION_DENIED": Reason.PERMISSION_MISSING,
    "status=UNAUTHENTICATED": Reason.CREDENTIAL_REFUSED,
}
