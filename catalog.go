package errnorm

import (
	"net/http"
	"slices"
	"strings"

	"github.com/errnorm/caddy-errnorm/reason"
)

// Status is one of the documented statuses.
type Status struct {
	Code        int
	Type        string        // what "error" says
	Text        string        // the message where the upstream has none
	Implied     reason.Reason // the reason that says no more than the status does
	Description string
}

// Reason is what an error can mean, and what follows from it.
type Reason struct {
	Name   reason.Reason
	Status int   // what the client gets
	Keeps  []int // statuses that stay where the upstream chose them
	Retry  Retry
	Text   string

	// AtIssuer is true for what a token or login endpoint answers with 400 (RFC 6749 section
	// 5.2): there that status stays, for the token was in the body and not the credential.
	AtIssuer bool
}

// Retry tells whether sending the same request again can succeed.
type Retry int8

const (
	Never   Retry = iota // it fails again until the caller, or somebody, changes something
	Perhaps              // nothing is known; clients do as they always do
	Later                // waiting helps
)

// Cause is a documented detail or reason of the platform's own API.
type Cause struct {
	Status      int
	Detail      string // exact; {name} stands for what varies, a final … for what the reference leaves out
	IsReason    bool   // Detail is a reason code and not a sentence
	Source      string // the endpoints that send it, where documented
	Description string
}

// Exception is a documented exception class of the backend.
type Exception struct {
	Class       string
	Status      int
	Description string
}

// Remedy is an entry of the troubleshooting section.
type Remedy struct {
	Error  string
	Status int
	Cause  string
	Fix    string
}

// statuses are the nine that the reference documents.
var statuses = []Status{
	{400, "bad_request", "The request is invalid.", reason.InvalidParameters, "The input is malformed or fails validation."},
	{401, "unauthorized", "Authentication failed or credentials are missing.", reason.None, "There are no credentials, or they are not accepted."},
	{402, "payment_required", "Insufficient credits for this request", reason.InsufficientCredits, "There is not enough credit to do what was asked."},
	{403, "forbidden", "You are not allowed to do this.", reason.InsufficientPrivileges, "The caller is known and may not do this."},
	{404, "not_found", "The requested resource does not exist.", reason.NotFound, "There is no such resource."},
	{409, "conflict", "The request conflicts with the current state of the resource.", reason.Conflict, "It exists already, or is in a state that forbids the request."},
	{429, "too_many_requests", "Too many requests. Please slow down and try again.", reason.RateLimited, "Requests come faster than allowed; waiting helps."},
	{500, "internal_server_error", "An unexpected error occurred.", reason.ServerError, "The server failed in a way nobody foresaw."},
	{503, "service_unavailable", "The service is temporarily unavailable. Please try again shortly.", reason.UpstreamUnavailable, "A service that is needed is down, overloaded or misconfigured."},
}

// otherStatuses are those outside the nine that need words of their own. The rest are named
// by their reason phrase.
var otherStatuses = []Status{
	{405, "method_not_allowed", "This method is not allowed here.", reason.None, "The resource does not know the method."},
	{413, "request_entity_too_large", "The request is too large.", reason.RequestTooLarge, "The request is larger than allowed."},
	{419, "page_expired", "The session has expired. Reload and try again.", reason.None, "Laravel's answer to a stale form token."},
}

// reasons is the closed list of what errors mean. The status is the documented one; Keeps names
// those that a careful upstream may choose instead.
var reasons = []Reason{
	{reason.InvalidParameters, 400, nil, Never, "A parameter of the request is invalid.", false},
	{reason.MissingFields, 400, nil, Never, "A required field is missing.", false},
	{reason.ContextLengthExceeded, 400, nil, Never, "The input is longer than the model's context.", false},
	{reason.ContentFiltered, 400, nil, Never, "The content was refused by a safety filter.", false},
	{reason.ModelNotAvailable, 400, nil, Never, "This model exists but cannot be used for the request.", false},
	{reason.WeakPassword, 400, nil, Never, "The password is too weak.", false},
	{reason.RequestTooLarge, 413, []int{400}, Never, "The request is too large.", false},

	{reason.MissingCredentials, 401, nil, Never, "No credentials were provided.", false},
	{reason.InvalidAPIKey, 401, nil, Never, "The API key is invalid.", false},
	{reason.InvalidToken, 401, nil, Never, "The token is invalid.", true},
	{reason.TokenExpired, 401, nil, Never, "The token has expired.", true},
	{reason.TokenRevoked, 401, nil, Never, "The token has been revoked.", true},
	{reason.InvalidCredentials, 401, []int{400, 403}, Never, "The credentials are wrong.", false},
	{reason.MFARequired, 401, []int{400, 403}, Never, "A second factor is required.", false},
	{reason.EmailNotVerified, 403, []int{400, 401, 409}, Never, "The email address is not verified.", false},
	{reason.AccountDisabled, 403, nil, Never, "This account is disabled.", false},
	{reason.InsufficientPrivileges, 403, nil, Never, "You do not have the rights for this action.", false},
	{reason.RegionNotSupported, 403, nil, Never, "The service is not available in your region.", false},

	{reason.InsufficientCredits, 402, nil, Never, "Insufficient credits for this request", false},
	{reason.PaymentDeclined, 402, nil, Never, "The payment was declined.", false},

	{reason.ModelNotFound, 404, nil, Never, "The model does not exist.", false},
	{reason.NotFound, 404, []int{410}, Never, "The requested resource does not exist.", false},
	{reason.EmailExists, 400, []int{409}, Never, "This email address is already registered.", false},
	{reason.UsernameExists, 400, []int{409}, Never, "This user name is already taken.", false},
	{reason.Conflict, 409, nil, Never, "The request conflicts with the current state of the resource.", false},
	{reason.IdempotencyConflict, 409, []int{400}, Never, "The idempotency key was already used for another request.", false},

	{reason.RateLimited, 429, nil, Later, "Too many requests. Please slow down and try again.", false},
	{reason.ServerError, 500, nil, Perhaps, "An unexpected error occurred.", false},
	{reason.Overloaded, 503, nil, Later, "The service is overloaded. Please try again shortly.", false},
	{reason.UpstreamUnavailable, 503, nil, Later, "The service is temporarily unavailable. Please try again shortly.", false},
	{reason.UpstreamTimeout, 503, nil, Later, "The service did not answer in time. Please try again shortly.", false},
	{reason.UpstreamMisconfigured, 503, nil, Never, "The service is temporarily unavailable.", false},

	{reason.PrivacyPolicyNotAccepted, 400, nil, Never, "The privacy policy must be accepted.", false},
	{reason.MissingToken, 400, nil, Never, "The confirmation token is missing.", false},
	{reason.EmailAlreadyLinked, 409, []int{400}, Never, "This email address is already linked to another account.", false},
	{reason.UserCreationFailed, 500, nil, Perhaps, "The account could not be created.", false},
	{reason.ActivationFailed, 500, nil, Perhaps, "The account could not be activated.", false},
	{reason.UpdateFailed, 500, nil, Perhaps, "The update failed.", false},
}

// causes are the documented details and reasons, row for row.
var causes = []Cause{
	{400, "privacy_policy_not_accepted", true, "/auth/register", "The privacy policy was not accepted."},
	{400, "username_exists", true, "/auth/register", "Somebody has this user name."},
	{400, "email_exists", true, "/auth/register", "There is an account with this address."},
	{400, "missing_token", true, "/auth/confirm", "The confirmation link carries no token."},
	{400, "invalid_token", true, "/auth/confirm, /auth/reset-password", "The token is too old or not one of ours."},
	{400, "missing_fields", true, "/auth/reset-password", "A field that is needed is missing."},
	{400, "file_type must be either 'image' or 'audio'", false, "/media", "The parameter names another type of media."},
	{400, "Minimum credit purchase amount is $10", false, "/stripe/checkout", "The purchase is smaller than allowed."},

	{401, "Not authenticated", false, "", "The request carries no credentials."},
	{401, "Invalid API key", false, "", "There is no such API key."},
	{401, "Token has been revoked", false, "", "Somebody revoked the access token."},
	{401, "Token has expired. Please log in again.", false, "", "The access token is past its expiry."},
	{401, "Invalid token: {error}", false, "", "The token cannot be decoded."},
	{401, "Token issued for {env} environment…", false, "", "The token belongs to another environment."},
	{401, "Invalid token - missing user ID", false, "", "The token names no user."},
	{401, "Invalid token type - expected access token…", false, "", "A refresh token stands where an access token must."},
	{401, "User not found", false, "", "The user that the token names is gone."},
	{401, "Invalid admin API key", false, "", "The key is not the one that this admin endpoint wants."},
	{401, "Not authenticated. Access token missing.", false, "", "A protected endpoint was called without an access token."},

	{402, "Insufficient credits for this request", false, "", "The balance does not cover the request."},

	{403, "User account is disabled", false, "", "The account was suspended or deactivated."},
	{403, "Insufficient privileges. Admin access required.", false, "", "The endpoint is for administrators."},

	{404, "Unknown provider: {provider}", false, "", "No provider has this name."},
	{404, "JSON file not found for {provider}", false, "", "The provider has no configuration."},
	{404, "Alias '{alias_name}' not found", false, "", "No model has this alias."},
	{404, "Media file not found", false, "", "No file has this id."},
	{404, "Media file has been deleted", false, "", "The file was deleted."},
	{404, "Stream not found", false, "", "The streaming session has ended or never was."},

	{409, "email_already_linked", true, "/auth/register", "The address already signs in through an OAuth provider."},

	{500, "user_creation_failed", true, "/auth/register", "The new account could not be stored."},
	{500, "activation_failed", true, "/auth/confirm", "The account could not be activated."},
	{500, "update_failed", true, "/auth/reset-password", "The new password could not be stored."},
	{500, "server_error", true, "Various auth endpoints", "Anything else that went wrong."},
	{500, "Pricing calculation failed: {error}", false, "/stripe/checkout", "Stripe could not tell the price."},
	{500, "Checkout session creation failed: {error}", false, "/stripe/checkout", "Stripe could not open the checkout."},
	{500, "Failed to retrieve media files: {error}", false, "/media", "The storage behind the media failed."},

	{503, "Payment processing is currently unavailable", false, "", "Stripe, or another service that is needed, cannot be reached; waiting a little helps."},
}

var exceptions = []Exception{
	{"ProviderNotFoundError", 404, "The AI provider is not configured."},
	{"ModelNotFoundError", 404, "There is no model of this id."},
	{"ModelNotAvailableError", 400, "The model exists and cannot be used now."},
	{"InvalidParametersError", 400, "A parameter failed validation."},
	{"RequestError", 500, "The request to the provider failed."},
	{"InsufficientCreditsError", 402, "The user's balance is too low."},
	{"RateLimitError", 429, "The user sends too many requests."},
}

var remedies = []Remedy{
	{"Not authenticated", 401, "The Authorization header is missing or malformed.", "Send a valid bearer token or API key."},
	{"Token has expired", 401, "The access token is past its expiry.", "Get a new one from the refresh endpoint, or make an API key in the dashboard."},
	{"Insufficient credits", 402, "The balance is too low for the request.", "Add credits, or bring your own provider key."},
	{"Insufficient privileges", 403, "The account has no administrator role.", "Use the endpoints for users, or ask your organization's administrator."},
	{"User account is disabled", 403, "The account has been suspended.", "Ask support to look into the account."},
	{"Stream not found", 404, "The streaming session has ended or was never created.", "Start a new streaming request: sessions end shortly after their stream."},
	{"Payment processing unavailable", 503, "Stripe cannot be reached for the moment.", "Wait 30 to 60 seconds and try again; then look at the status page or ask support."},
}

// reasonByName and statusByCode index the lists above.
var (
	reasonByName = func() map[reason.Reason]*Reason {
		by := map[reason.Reason]*Reason{}
		for i := range reasons {
			by[reasons[i].Name] = &reasons[i]
		}
		return by
	}()
	statusByCode = func() map[int]*Status {
		by := map[int]*Status{}
		for _, list := range [][]Status{statuses, otherStatuses} {
			for i := range list {
				by[list[i].Code] = &list[i]
			}
		}
		return by
	}()
)

// describe returns what is known of a status: its row here, or its reason phrase.
func describe(status int) Status {
	if s := statusByCode[status]; s != nil {
		return *s
	}
	phrase := http.StatusText(status)
	return Status{
		Code: status,
		Type: strings.NewReplacer(" ", "_", "-", "_", "'", "").Replace(strings.ToLower(phrase)),
		Text: phrase + ".",
	}
}

// settled are the statuses that do not stay what they are, with the reason that they give.
// Those that are neither here, nor documented, nor registered with a meaning of their own
// become 400 or 500, as RFC 9110 section 15 has clients treat them.
var settled = map[int]struct {
	status int
	reason reason.Reason
}{
	420: {429, reason.RateLimited}, // Twitter's, before 429 existed
	422: {400, reason.None},
	424: {500, reason.ServerError},
	432: {402, reason.InsufficientCredits},
	440: {401, reason.TokenExpired}, // IIS: login time-out
	498: {401, reason.InvalidToken}, // ArcGIS
	501: {500, reason.ServerError},
	502: {503, reason.UpstreamUnavailable},
	504: {503, reason.UpstreamTimeout},
	522: {503, reason.UpstreamTimeout}, // Cloudflare: no TCP connection in time
	524: {503, reason.UpstreamTimeout}, // Cloudflare: no answer in time
	529: {503, reason.Overloaded},      // Anthropic
	598: {503, reason.UpstreamTimeout},
	599: {503, reason.UpstreamTimeout},
}

// kept are the statuses outside the documented ones that have a protocol meaning of their own.
var kept = []int{405, 406, 407, 408, 410, 411, 412, 413, 414, 415, 416, 417, 418, 419, 421, 423, 425, 426, 428, 431, 451, 511}

// settle returns the status that the client gets where only the status speaks, and what it means.
func settle(status int) (int, reason.Reason) {
	if to, ok := settled[status]; ok {
		return to.status, to.reason
	}
	if s := statusByCode[status]; s != nil && slices.ContainsFunc(statuses, func(d Status) bool { return d.Code == status }) {
		return status, impliedByStatusAlone(s)
	}
	switch {
	case slices.Contains(kept, status):
		return status, describe(status).Implied
	case status >= 520 && status <= 530: // Cloudflare: the origin
		return 503, reason.UpstreamUnavailable
	case status >= 400 && status < 500:
		return 400, reason.None
	default:
		return 500, reason.ServerError
	}
}

// impliedByStatusAlone is None for a bare 400 or 403, which can mean too much.
func impliedByStatusAlone(s *Status) reason.Reason {
	if s.Code == 400 || s.Code == 403 {
		return reason.None
	}
	return s.Implied
}

// statusOf returns the status of an error that means r, where the upstream said status. From
// an issuer of tokens, a 400 may be about the token in the request's body.
func (r *Reason) statusOf(status int, issuer bool) int {
	if status == 422 {
		status = 400
	}
	if slices.Contains(r.Keeps, status) || r.AtIssuer && issuer && status == 400 {
		return status
	}
	return r.Status
}
