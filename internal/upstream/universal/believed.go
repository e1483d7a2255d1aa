package universal

import (
	"net/http"
	"slices"
	"strings"

	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

// believed tells whether a universal code means what it says at this status and in this place. Programs name their own
// errors in the same words: an event that is full is over its capacity, a form has a field called rate_limit.
func believed(v upstream.Verdict, e upstream.Evidence) bool {
	if v.Text || !outlying(v.Reason) {
		return true
	}
	word := upstream.Fold(v.Field.Value)
	switch {
	case e.Status == http.StatusConflict:
		return false // a business says there that its own thing is taken
	case business[word] && !fits(v.Reason, e.Status), business[word] && e.Status == http.StatusNotFound:
		// A message that meant the same would have decided as a sentence.
		return e.Service != nil && (e.Service.Kind == upstream.AI || e.Service.Kind == upstream.Identity) &&
			e.Status != http.StatusUnprocessableEntity && !strings.Contains(e.Message, " ")
	case v.KeepStatus, fits(v.Reason, e.Status):
		return true
	case e.Status == http.StatusNotFound:
		return v.Reason == reason.ModelNotAvailable // which moves nothing there
	case e.Status == http.StatusBadRequest:
		return !ofField(v, e)
	}
	return e.Status != http.StatusUnprocessableEntity
}

// settled keeps the status where universal evidence moves none, for the finest reason is still worth telling: at 404
// and 409 a business says that its own thing is missing or taken; a 401 for a lack of rights stays one; an error of
// JSON-RPC speaks of the call and not of the way to it.
func settled(v upstream.Verdict, e upstream.Evidence) upstream.Verdict {
	switch {
	case e.Status == http.StatusNotFound, e.Status == http.StatusConflict,
		e.Status == http.StatusUnauthorized && v.Reason == reason.InsufficientPrivileges,
		e.Status < http.StatusInternalServerError && e.Facts.Has("jsonrpc"):
		v.KeepStatus = true
	}
	return v
}

// saysMore tells whether a sentence's reason says more than that of a coarse code. One word for a credential is as good
// as another: servers use them alike, and their tables know which is meant.
func saysMore(sentence, code reason.Reason) bool {
	credential := func(why reason.Reason) bool {
		return why == reason.InvalidAPIKey || why == reason.InvalidToken || why == reason.InvalidCredentials
	}
	return sentence != code && (!credential(sentence) || !credential(code))
}

// outlying are the reasons that take an error away from the caller's input: money, limits, capacity, keys, accounts,
// models.
func outlying(why reason.Reason) bool {
	switch why {
	case reason.InsufficientCredits, reason.RateLimited,
		reason.Overloaded, reason.UpstreamUnavailable, reason.UpstreamTimeout,
		reason.InvalidAPIKey, reason.MissingCredentials, reason.InvalidToken, reason.TokenExpired, reason.TokenRevoked,
		reason.AccountDisabled, reason.InsufficientPrivileges, reason.RegionNotSupported, reason.ModelNotFound,
		reason.ModelNotAvailable:
		return true
	default:
		return false
	}
}

// fits tells whether a status is one at which services send what a reason means.
func fits(why reason.Reason, status int) bool {
	switch why {
	case reason.InsufficientCredits:
		return status == http.StatusPaymentRequired || status == http.StatusTooManyRequests
	case reason.RateLimited:
		return status == http.StatusTooManyRequests || status == http.StatusServiceUnavailable
	case reason.Overloaded, reason.UpstreamUnavailable, reason.UpstreamTimeout:
		return status == http.StatusTooManyRequests || status >= http.StatusInternalServerError
	case reason.ModelNotFound:
		return status == http.StatusNotFound
	default:
		return status == http.StatusUnauthorized || status == http.StatusForbidden
	}
}

// fieldMembers are what stands beside a code where it speaks of one field of the input.
var fieldMembers = []string{"field", "fields", "loc", "pointer", "propertyPath", "attribute"}

// ofField tells whether a code stands in a list of failed fields, or beside the name of one.
func ofField(v upstream.Verdict, e upstream.Evidence) bool {
	path := v.Field.Path
	if len(e.Facts.Errors) > 0 && (strings.Contains(path, "#") || strings.HasPrefix(path, "errors")) {
		return true
	}
	beside := path[:strings.LastIndexByte(path, '.')+1]
	return slices.ContainsFunc(fieldMembers, func(name string) bool {
		return e.Facts.Has(beside + name)
	})
}

// business are the words of codes that programs use for things of their own, too. They need an AI or identity
// service, a status that fits, or a sentence that agrees.
var business = folded(`
	capacity_exceeded no_capacity over_capacity overloaded server_busy throttled rate_limit invalid_key unknown_key bad_key
	invalid_model unknown_model deployment_not_found invalid_session not_enough_credits no_credits budget_exceeded
	payment_required
`)

// coarseWords are the codes that say little wherever they stand: a class of errors, or the status again.
var coarseWords = folded(`
	invalid_request_error rate_limit_error api_error server_error permission_error invalid_value authentication_error
	not_found_error invalid_request bad_request bad_request_error unauthorized forbidden permission_denied internal_error
	internal_server_error internal service_unavailable service_unavailable_error unknown unknown_error error failed failure
	generic_error general_error request_error upstream_error provider_error invalid_argument failed_precondition
	image_generation_user_error validation_error unprocessable_entity access_denied
`)

// Coarse implements upstream.Universal. A number that is a status only repeats it.
func (l *Layer) Coarse(code string) bool {
	return coarseWords[code] || len(code) == 3 && code >= "400" && code <= "599"
}

func folded(list string) map[string]bool {
	words := map[string]bool{}
	for word := range strings.FieldsSeq(list) {
		words[upstream.Fold(word)] = true
	}
	return words
}
