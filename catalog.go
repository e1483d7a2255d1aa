package errnorm

import (
	"github.com/errnorm/caddy-errnorm/internal/catalog"
	"github.com/errnorm/caddy-errnorm/reason"
)

// reference is the documented reference: what every row of it says, and what follows for clients.
var reference = catalog.New(catalog.Reference{
	Statuses: statuses, Others: otherStatuses, Reasons: reasons, Settled: settled, Kept: kept,
	Causes: causes, Exceptions: exceptions, Remedies: remedies,
})

// statuses are the nine that the reference documents.
var statuses = []catalog.Status{
	{
		Code: 400, Type: "bad_request", Text: "The request is invalid.", Implied: reason.InvalidParameters,
		Description: "The input is malformed or fails validation.",
	},
	{
		Code: 401, Type: "unauthorized", Text: "Authentication failed or credentials are missing.",
		Description: "There are no credentials, or they are not accepted.",
	},
	{
		Code: 402, Type: "payment_required", Text: "Insufficient credits for this request",
		Implied: reason.InsufficientCredits, Description: "There is not enough credit to do what was asked.",
	},
	{
		Code: 403, Type: "forbidden", Text: "You are not allowed to do this.", Implied: reason.InsufficientPrivileges,
		Description: "The caller is known and may not do this.",
	},
	{
		Code: 404, Type: "not_found", Text: "The requested resource does not exist.", Implied: reason.NotFound,
		Description: "There is no such resource.",
	},
	{
		Code: 409, Type: "conflict", Text: "The request conflicts with the current state of the resource.",
		Implied: reason.Conflict, Description: "It exists already, or is in a state that forbids the request.",
	},
	{
		Code: 429, Type: "too_many_requests", Text: "Too many requests. Please slow down and try again.",
		Implied: reason.RateLimited, Description: "Requests come faster than allowed; waiting helps.",
	},
	{
		Code: 500, Type: "internal_server_error", Text: "An unexpected error occurred.", Implied: reason.ServerError,
		Description: "The server failed in a way nobody foresaw.",
	},
	{
		Code: 503, Type: "service_unavailable",
		Text: "The service is temporarily unavailable. Please try again shortly.", Implied: reason.UpstreamUnavailable,
		Description: "A service that is needed is down, overloaded or misconfigured.",
	},
}

// otherStatuses are those outside the nine that need words of their own. The rest are named
// by their reason phrase.
var otherStatuses = []catalog.Status{
	{
		Code: 405, Type: "method_not_allowed", Text: "This method is not allowed here.",
		Description: "The resource does not know the method.",
	},
	{
		Code: 413, Type: "request_entity_too_large", Text: "The request is too large.",
		Implied: reason.RequestTooLarge, Description: "The request is larger than allowed.",
	},
	{
		Code: 419, Type: "page_expired", Text: "The session has expired. Reload and try again.",
		Description: "Laravel's answer to a stale form token.",
	},
}

// reasons is the closed list of what errors mean. The status is the documented one; Keeps names
// those that a careful upstream may choose instead.
var reasons = []catalog.Reason{
	{
		Name: reason.InvalidParameters, Status: 400, Retry: catalog.Never,
		Text:   "A parameter of the request is invalid.",
		Advice: "Correct the parameter that details name, and send the request again.",
	},
	{
		Name: reason.MissingFields, Status: 400, Retry: catalog.Never,
		Text:   "A required field is missing.",
		Advice: "Add the fields that details name.",
	},
	{
		Name: reason.ContextLengthExceeded, Status: 400, Retry: catalog.Never,
		Text:   "The input is longer than the model's context.",
		Advice: "Shorten the input or the history, ask for fewer tokens, or take a model with a longer context.",
	},
	{
		Name: reason.ContentFiltered, Status: 400, Retry: catalog.Never,
		Text:   "The content was refused by a safety filter.",
		Advice: "Change the content; the same content is refused again.",
	},
	{
		Name: reason.ModelNotAvailable, Status: 400, Retry: catalog.Never,
		Text:   "This model exists but cannot be used for the request.",
		Advice: "Take another model, or one that supports what the request asks for.",
	},
	{
		Name: reason.WeakPassword, Status: 400, Retry: catalog.Never,
		Text:   "The password is too weak.",
		Advice: "Ask for a longer or less common password.",
	},
	{
		Name: reason.RequestTooLarge, Status: 413, Keeps: []int{400}, Retry: catalog.Never,
		Text:   "The request is too large.",
		Advice: "Send less at once: a smaller file, fewer items, a shorter text.",
	},

	{
		Name: reason.MissingCredentials, Status: 401, Retry: catalog.Never,
		Text:   "No credentials were provided.",
		Advice: "Send an API key or a bearer token in the Authorization header.",
	},
	{
		Name: reason.InvalidAPIKey, Status: 401, Retry: catalog.Never,
		Text:   "The API key is invalid.",
		Advice: "Check that the key is whole and belongs to this service and environment, or make a new one.",
	},
	{
		Name: reason.InvalidToken, Status: 401, Retry: catalog.Never, AtIssuer: true,
		Text:   "The token is invalid.",
		Advice: "Get a new token; do not send this one again.",
	},
	{
		Name: reason.TokenExpired, Status: 401, Retry: catalog.Never, AtIssuer: true,
		Text:   "The token has expired.",
		Advice: "Get a new token from the refresh endpoint, or log in again.",
	},
	{
		Name: reason.TokenRevoked, Status: 401, Retry: catalog.Never, AtIssuer: true,
		Text:   "The token has been revoked.",
		Advice: "Log in again; whoever revoked the token meant it.",
	},
	{
		Name: reason.InvalidCredentials, Status: 401, Keeps: []int{400, 403}, Retry: catalog.Never,
		Text:   "The credentials are wrong.",
		Advice: "Ask the user for the name and the password again.",
	},
	{
		Name: reason.MFARequired, Status: 401, Keeps: []int{400, 403}, Retry: catalog.Never,
		Text:   "A second factor is required.",
		Advice: "Ask the user for the second factor, and send it along.",
	},
	{
		Name: reason.EmailNotVerified, Status: 403, Keeps: []int{400, 401, 409}, Retry: catalog.Never,
		Text:   "The email address is not verified.",
		Advice: "Ask the user to open the confirmation mail, or send it again.",
	},
	{
		Name: reason.AccountDisabled, Status: 403, Retry: catalog.Never,
		Text:   "This account is disabled.",
		Advice: "Tell the user; only support can enable the account.",
	},
	{
		Name: reason.InsufficientPrivileges, Status: 403, Retry: catalog.Never,
		Text:   "You do not have the rights for this action.",
		Advice: "Use credentials that have the right, or ask an administrator for it.",
	},
	{
		Name: reason.RegionNotSupported, Status: 403, Retry: catalog.Never,
		Text:   "The service is not available in your region.",
		Advice: "Tell the user; no other request from this region succeeds.",
	},

	{
		Name: reason.InsufficientCredits, Status: 402, Retry: catalog.Never,
		Text:   "Insufficient credits for this request",
		Advice: "Add credits, raise the spending limit, or bring your own provider key.",
	},
	{
		Name: reason.PaymentDeclined, Status: 402, Retry: catalog.Never,
		Text:   "The payment was declined.",
		Advice: "Ask the user for another means of payment, or to speak with their bank.",
	},

	{
		Name: reason.ModelNotFound, Status: 404, Retry: catalog.Never,
		Text:   "The model does not exist.",
		Advice: "Check the spelling of the model, and that the account may use it.",
	},
	{
		Name: reason.NotFound, Status: 404, Keeps: []int{410}, Retry: catalog.Never,
		Text:   "The requested resource does not exist.",
		Advice: "Check the id or the path; it may have been deleted.",
	},
	{
		Name: reason.EmailExists, Status: 400, Keeps: []int{409}, Retry: catalog.Never,
		Text:   "This email address is already registered.",
		Advice: "Offer to log in, or to reset the password.",
	},
	{
		Name: reason.UsernameExists, Status: 400, Keeps: []int{409}, Retry: catalog.Never,
		Text:   "This user name is already taken.",
		Advice: "Ask for another name.",
	},
	{
		Name: reason.Conflict, Status: 409, Retry: catalog.Never,
		Text:   "The request conflicts with the current state of the resource.",
		Advice: "Read the current state of the resource, and decide anew.",
	},
	{
		Name: reason.IdempotencyConflict, Status: 409, Keeps: []int{400}, Retry: catalog.Never,
		Text:   "The idempotency key was already used for another request.",
		Advice: "Use a new idempotency key for a new request.",
	},

	{
		Name: reason.RateLimited, Status: 429, Retry: catalog.Later,
		Text:   "Too many requests. Please slow down and try again.",
		Advice: "Wait as long as Retry-After says, then send the same request again; send fewer at once.",
	},
	{
		Name: reason.ServerError, Status: 500, Retry: catalog.Perhaps,
		Text:   "An unexpected error occurred.",
		Advice: "Try again once or twice, with growing pauses; then report it with the request id.",
	},
	{
		Name: reason.Overloaded, Status: 503, Retry: catalog.Later,
		Text:   "The service is overloaded. Please try again shortly.",
		Advice: "Try again after a pause that grows with each attempt, or take another model.",
	},
	{
		Name: reason.UpstreamUnavailable, Status: 503, Retry: catalog.Later,
		Text:   "The service is temporarily unavailable. Please try again shortly.",
		Advice: "Try again after a pause that grows with each attempt; look at the status page if it lasts.",
	},
	{
		Name: reason.UpstreamTimeout, Status: 503, Retry: catalog.Later,
		Text:   "The service did not answer in time. Please try again shortly.",
		Advice: "Try again after a pause; a request that asks for less is answered sooner.",
	},
	{
		Name: reason.UpstreamMisconfigured, Status: 503, Retry: catalog.Never,
		Text:   "The service is temporarily unavailable.",
		Advice: "Report it with the request id: only whoever runs this API can mend it.",
	},

	{
		Name: reason.PrivacyPolicyNotAccepted, Status: 400, Retry: catalog.Never,
		Text:   "The privacy policy must be accepted.",
		Advice: "Ask the user to accept the privacy policy, and send the registration again.",
	},
	{
		Name: reason.MissingToken, Status: 400, Retry: catalog.Never,
		Text:   "The confirmation token is missing.",
		Advice: "Open the whole link of the confirmation mail, or send the mail again.",
	},
	{
		Name: reason.EmailAlreadyLinked, Status: 409, Keeps: []int{400}, Retry: catalog.Never,
		Text:   "This email address is already linked to another account.",
		Advice: "Log in with the provider that the address is linked to.",
	},
	{
		Name: reason.UserCreationFailed, Status: 500, Retry: catalog.Perhaps,
		Text:   "The account could not be created.",
		Advice: "Try again later; if it fails again, report it with the request id.",
	},
	{
		Name: reason.ActivationFailed, Status: 500, Retry: catalog.Perhaps,
		Text:   "The account could not be activated.",
		Advice: "Open the link again later; if it fails again, report it with the request id.",
	},
	{
		Name: reason.UpdateFailed, Status: 500, Retry: catalog.Perhaps,
		Text:   "The update failed.",
		Advice: "Try again later; if it fails again, report it with the request id.",
	},
}

// causes are the documented details and reasons, row for row.
var causes = []catalog.Cause{
	{
		Status: 400, Detail: "privacy_policy_not_accepted", IsReason: true, Source: "/auth/register",
		Description: "The privacy policy was not accepted.",
	},
	{
		Status: 400, Detail: "username_exists", IsReason: true, Source: "/auth/register",
		Description: "Somebody has this user name.",
	},
	{
		Status: 400, Detail: "email_exists", IsReason: true, Source: "/auth/register",
		Description: "There is an account with this address.",
	},
	{
		Status: 400, Detail: "missing_token", IsReason: true, Source: "/auth/confirm",
		Description: "The confirmation link carries no token.",
	},
	{
		Status: 400, Detail: "invalid_token", IsReason: true, Source: "/auth/confirm, /auth/reset-password",
		Description: "The token is too old or not one of ours.",
	},
	{
		Status: 400, Detail: "missing_fields", IsReason: true, Source: "/auth/reset-password",
		Description: "A field that is needed is missing.",
	},
	{
		Status: 400, Detail: "file_type must be either 'image' or 'audio'", Source: "/media",
		Description: "The parameter names another type of media.",
	},
	{
		Status: 400, Detail: "Minimum credit purchase amount is $10", Source: "/stripe/checkout",
		Description: "The purchase is smaller than allowed.",
	},

	{Status: 401, Detail: "Not authenticated", Description: "The request carries no credentials."},
	{Status: 401, Detail: "Invalid API key", Description: "There is no such API key."},
	{Status: 401, Detail: "Token has been revoked", Description: "Somebody revoked the access token."},
	{
		Status: 401, Detail: "Token has expired. Please log in again.",
		Description: "The access token is past its expiry.",
	},
	{Status: 401, Detail: "Invalid token: {error}", Description: "The token cannot be decoded."},
	{
		Status: 401, Detail: "Token issued for {env} environment…",
		Description: "The token belongs to another environment.",
	},
	{Status: 401, Detail: "Invalid token - missing user ID", Description: "The token names no user."},
	{
		Status: 401, Detail: "Invalid token type - expected access token…",
		Description: "A refresh token stands where an access token must.",
	},
	{Status: 401, Detail: "User not found", Description: "The user that the token names is gone."},
	{
		Status: 401, Detail: "Invalid admin API key",
		Description: "The key is not the one that this admin endpoint wants.",
	},
	{
		Status: 401, Detail: "Not authenticated. Access token missing.",
		Description: "A protected endpoint was called without an access token.",
	},

	{
		Status: 402, Detail: "Insufficient credits for this request",
		Description: "The balance does not cover the request.",
	},

	{Status: 403, Detail: "User account is disabled", Description: "The account was suspended or deactivated."},
	{
		Status: 403, Detail: "Insufficient privileges. Admin access required.",
		Description: "The endpoint is for administrators.",
	},

	{Status: 404, Detail: "Unknown provider: {provider}", Description: "No provider has this name."},
	{Status: 404, Detail: "JSON file not found for {provider}", Description: "The provider has no configuration."},
	{Status: 404, Detail: "Alias '{alias_name}' not found", Description: "No model has this alias."},
	{Status: 404, Detail: "Media file not found", Description: "No file has this id."},
	{Status: 404, Detail: "Media file has been deleted", Description: "The file was deleted."},
	{Status: 404, Detail: "Stream not found", Description: "The streaming session has ended or never was."},

	{
		Status: 409, Detail: "email_already_linked", IsReason: true, Source: "/auth/register",
		Description: "The address already signs in through an OAuth provider.",
	},

	{
		Status: 500, Detail: "user_creation_failed", IsReason: true, Source: "/auth/register",
		Description: "The new account could not be stored.",
	},
	{
		Status: 500, Detail: "activation_failed", IsReason: true, Source: "/auth/confirm",
		Description: "The account could not be activated.",
	},
	{
		Status: 500, Detail: "update_failed", IsReason: true, Source: "/auth/reset-password",
		Description: "The new password could not be stored.",
	},
	{
		Status: 500, Detail: "server_error", IsReason: true, Source: "Various auth endpoints",
		Description: "Anything else that went wrong.",
	},
	{
		Status: 500, Detail: "Pricing calculation failed: {error}", Source: "/stripe/checkout",
		Description: "Stripe could not tell the price.",
	},
	{
		Status: 500, Detail: "Checkout session creation failed: {error}", Source: "/stripe/checkout",
		Description: "Stripe could not open the checkout.",
	},
	{
		Status: 500, Detail: "Failed to retrieve media files: {error}", Source: "/media",
		Description: "The storage behind the media failed.",
	},

	{
		Status: 503, Detail: "Payment processing is currently unavailable",
		Description: "Stripe, or another service that is needed, cannot be reached; waiting a little helps.",
	},
}

var exceptions = []catalog.Exception{
	{Class: "ProviderNotFoundError", Status: 404, Description: "The AI provider is not configured."},
	{Class: "ModelNotFoundError", Status: 404, Description: "There is no model of this id."},
	{Class: "ModelNotAvailableError", Status: 400, Description: "The model exists and cannot be used now."},
	{Class: "InvalidParametersError", Status: 400, Description: "A parameter failed validation."},
	{Class: "RequestError", Status: 500, Description: "The request to the provider failed."},
	{Class: "InsufficientCreditsError", Status: 402, Description: "The user's balance is too low."},
	{Class: "RateLimitError", Status: 429, Description: "The user sends too many requests."},
}

var remedies = []catalog.Remedy{
	{
		Error: "Not authenticated", Status: 401, Cause: "The Authorization header is missing or malformed.",
		Fix: "Send a valid bearer token or API key.",
	},
	{
		Error: "Token has expired", Status: 401, Cause: "The access token is past its expiry.",
		Fix: "Get a new one from the refresh endpoint, or make an API key in the dashboard.",
	},
	{
		Error: "Insufficient credits", Status: 402, Cause: "The balance is too low for the request.",
		Fix: "Add credits, or bring your own provider key.",
	},
	{
		Error: "Insufficient privileges", Status: 403, Cause: "The account has no administrator role.",
		Fix: "Use the endpoints for users, or ask your organization's administrator.",
	},
	{
		Error: "User account is disabled", Status: 403, Cause: "The account has been suspended.",
		Fix: "Ask support to look into the account.",
	},
	{
		Error: "Stream not found", Status: 404, Cause: "The streaming session has ended or was never created.",
		Fix: "Start a new streaming request: sessions end shortly after their stream.",
	},
	{
		Error: "Payment processing unavailable", Status: 503, Cause: "Stripe cannot be reached for the moment.",
		Fix: "Wait 30 to 60 seconds and try again; then look at the status page or ask support.",
	},
}

// settled are the statuses that do not stay what they are, with the reason that they give.
// Those that are neither here, nor documented, nor registered with a meaning of their own
// become 400 or 500, as RFC 9110 section 15 has clients treat them.
var settled = map[int]catalog.Settled{
	420: {Status: 429, Reason: reason.RateLimited}, // Twitter's, before 429 existed
	422: {Status: 400},
	424: {Status: 500, Reason: reason.ServerError},
	432: {Status: 402, Reason: reason.InsufficientCredits},
	430: {Status: 403, Reason: reason.None},                // Shopify: taken for an attack
	440: {Status: 401, Reason: reason.TokenExpired},        // IIS: login time-out
	444: {Status: 503, Reason: reason.UpstreamUnavailable}, // nginx: it closes without an answer
	450: {Status: 403, Reason: reason.None},                // Windows: parental controls
	460: {Status: 408, Reason: reason.None},                // AWS load balancers: the client closed too early
	494: {Status: 431, Reason: reason.None},                // nginx: a header is too large
	498: {Status: 401, Reason: reason.InvalidToken},        // ArcGIS
	499: {Status: 503, Reason: reason.UpstreamUnavailable}, // nginx, Google: canceled, though our client still waits
	501: {Status: 500, Reason: reason.ServerError},
	507: {Status: 503, Reason: reason.Overloaded}, // WebDAV: no storage left; SambaNova and others: no memory
	508: {Status: 503, Reason: reason.Overloaded}, // cPanel and CloudLinux: over the account's resources
	509: {Status: 503, Reason: reason.Overloaded}, // cPanel: over the account's bandwidth
	502: {Status: 503, Reason: reason.UpstreamUnavailable},
	504: {Status: 503, Reason: reason.UpstreamTimeout},
	522: {Status: 503, Reason: reason.UpstreamTimeout},     // Cloudflare: no TCP connection in time
	524: {Status: 503, Reason: reason.UpstreamTimeout},     // Cloudflare: no answer in time
	561: {Status: 503, Reason: reason.UpstreamUnavailable}, // AWS load balancers: the identity provider failed
	529: {Status: 503, Reason: reason.Overloaded},          // Anthropic
	598: {Status: 503, Reason: reason.UpstreamTimeout},
	599: {Status: 503, Reason: reason.UpstreamTimeout},
}

// kept are the statuses outside the documented ones that have a protocol meaning of their own.
var kept = []int{
	405, 406, 407, 408, 410, 411, 412, 413, 414, 415, 416, 417, 418, 419, 421, 423, 425, 426, 428, 431, 451,
	511,
}
