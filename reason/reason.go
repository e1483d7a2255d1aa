// Package reason is the closed list of what an error can mean. It holds codes
// and no prose, so that every package can name a reason and the words can change,
// or be translated, without touching what compares them. Status, default text and
// retryability of each stand in the catalog at the top of the module.
package reason

// Reason says what an upstream meant, whatever words or status it chose.
type Reason string

// None is the reason of an error of which nothing finer is known than its status.
const None Reason = ""

// The caller's request.
const (
	InvalidParameters     Reason = "invalid_parameters"
	MissingFields         Reason = "missing_fields"
	ContextLengthExceeded Reason = "context_length_exceeded"
	ContentFiltered       Reason = "content_filtered"
	ModelNotAvailable     Reason = "model_not_available"
	WeakPassword          Reason = "weak_password"
	RequestTooLarge       Reason = "request_too_large"
)

// The caller's credentials, account and rights.
const (
	MissingCredentials     Reason = "missing_credentials"
	InvalidAPIKey          Reason = "invalid_api_key"
	InvalidToken           Reason = "invalid_token"
	TokenExpired           Reason = "token_expired"
	TokenRevoked           Reason = "token_revoked"
	InvalidCredentials     Reason = "invalid_credentials"
	MFARequired            Reason = "mfa_required"
	EmailNotVerified       Reason = "email_not_verified"
	AccountDisabled        Reason = "account_disabled"
	InsufficientPrivileges Reason = "insufficient_privileges"
	RegionNotSupported     Reason = "region_not_supported"
)

// Money.
const (
	InsufficientCredits Reason = "insufficient_credits"
	PaymentDeclined     Reason = "payment_declined"
)

// What is or is not there.
const (
	ModelNotFound       Reason = "model_not_found"
	NotFound            Reason = "not_found"
	EmailExists         Reason = "email_exists"
	UsernameExists      Reason = "username_exists"
	Conflict            Reason = "conflict"
	IdempotencyConflict Reason = "idempotency_conflict"
)

// The upstream's or the gateway's own condition.
const (
	RateLimited           Reason = "rate_limited"
	ServerError           Reason = "server_error"
	Overloaded            Reason = "overloaded"
	UpstreamUnavailable   Reason = "upstream_unavailable"
	UpstreamTimeout       Reason = "upstream_timeout"
	UpstreamMisconfigured Reason = "upstream_misconfigured"
)

// What the platform's own backend says of itself; they come out as they went in.
const (
	PrivacyPolicyNotAccepted Reason = "privacy_policy_not_accepted"
	MissingToken             Reason = "missing_token"
	EmailAlreadyLinked       Reason = "email_already_linked"
	UserCreationFailed       Reason = "user_creation_failed"
	ActivationFailed         Reason = "activation_failed"
	UpdateFailed             Reason = "update_failed"
)

// All returns every reason, in the order above.
func All() []Reason {
	return []Reason{
		InvalidParameters, MissingFields, ContextLengthExceeded, ContentFiltered, ModelNotAvailable, WeakPassword,
		RequestTooLarge,
		MissingCredentials, InvalidAPIKey, InvalidToken, TokenExpired, TokenRevoked, InvalidCredentials, MFARequired,
		EmailNotVerified, AccountDisabled, InsufficientPrivileges, RegionNotSupported,
		InsufficientCredits, PaymentDeclined,
		ModelNotFound, NotFound, EmailExists, UsernameExists, Conflict, IdempotencyConflict,
		RateLimited, ServerError, Overloaded, UpstreamUnavailable, UpstreamTimeout, UpstreamMisconfigured,
		PrivacyPolicyNotAccepted, MissingToken, EmailAlreadyLinked, UserCreationFailed, ActivationFailed, UpdateFailed,
	}
}
