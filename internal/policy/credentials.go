package policy

import (
	"net/http"
	"slices"
	"strings"

	"github.com/errnorm/caddy-errnorm/internal/body"
	"github.com/errnorm/caddy-errnorm/internal/envelope"
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

// blamesGateway tells whether an error is about the gateway's own key or account, where that is what the upstream saw.
// A reason that nobody knows is judged by its status. A guard sees no key of the gateway's: whom it refuses is the
// caller.
func (p *Policy) blamesGateway(why reason.Reason, status int, v upstream.Verdict) bool {
	if v.Service != nil && v.Service.Guard {
		return false
	}
	return aboutCredentials(why, status, v.Service) ||
		!p.Knows(string(why)) && aboutCredentials(reason.None, status, v.Service)
}

// BlamesCredentials tells whether an envelope blames the credentials or the account that the upstream saw: by the
// response's status, by the status or the type that it names, or by its reason.
func (p *Policy) BlamesCredentials(status int, e envelope.Envelope) bool {
	words := []reason.Reason{reason.Reason(e.Error)}
	if e.Details != nil {
		words = append(words, e.Details.Reason, reason.Reason(e.Details.Code))
	}
	about := func(why reason.Reason) bool {
		return why != reason.None && aboutCredentials(why, 0, nil) || isClientCode(string(why))
	}
	named := slices.ContainsFunc([]int{401, 402, 403}, func(s int) bool { return p.catalog.Status(s).Type == e.Error })
	return aboutCredentials(reason.None, status, nil) || aboutCredentials(reason.None, e.StatusCode, nil) || named ||
		slices.ContainsFunc(words, about)
}

// LimitsAccount tells whether an envelope is about the limits of the account that the upstream saw.
func (p *Policy) LimitsAccount(status int, e envelope.Envelope) bool {
	limited := p.catalog.Status(http.StatusTooManyRequests).Type
	return status == http.StatusTooManyRequests || e.StatusCode == http.StatusTooManyRequests || e.Error == limited ||
		e.Error == string(reason.RateLimited) || e.Details != nil && e.Details.Reason == reason.RateLimited
}

// aboutCredentials tells whether an error blames the credentials or the account that the upstream
// saw. A declined card, a wrong password or a second factor is the caller's own, whosever key it was.
func aboutCredentials(why reason.Reason, status int, s *upstream.Service) bool {
	switch why {
	case reason.InvalidAPIKey, reason.MissingCredentials, reason.InvalidToken, reason.TokenExpired, reason.TokenRevoked,
		reason.InsufficientCredits, reason.AccountDisabled, reason.InsufficientPrivileges, reason.RegionNotSupported:
		return true
	case reason.InvalidCredentials:
		return !isKind(s, upstream.Identity)
	case reason.None:
		return status == http.StatusUnauthorized || status == http.StatusPaymentRequired || status == http.StatusForbidden
	default:
		return false
	}
}

// OfGateway looks again at a response to the gateway's own key of which the verdict blames nobody's, for it may speak
// of the key or its owner all the same. At 400, 404 and 500 such words are not believed as they are at 401, as a
// caller's input may stand there as well; but what a client has heard of the gateway's account cannot be taken back.
// It returns a verdict that blames the gateway, else the one given.
func (p *Policy) OfGateway(res upstream.Response, v upstream.Verdict) upstream.Verdict {
	s := v.Service
	if isKind(s, upstream.Identity) {
		// The user's grant and the gateway's client are told apart by the code (RFC 6749, section 5.2).
		codes := slices.Concat(s.CodesOf(res.Facts), res.Facts.Codes)
		if v.Layer != upstream.ByOperator && slices.ContainsFunc(codes, isClient) {
			return blaming(v, reason.InvalidAPIKey, "universal/gateway-client")
		}
		return v
	}
	if !isVague(v) {
		return v
	}
	if refusesOrganization(s, res.Facts) {
		return blaming(v, reason.AccountDisabled, "universal/gateway-organization")
	}
	if again, ok := p.atUnauthorized(res); ok && mayBlame(again, res.Status, s) {
		v = blaming(v, again.Reason, again.Rule)
		v.Field = again.Field
	}
	return v
}

// blaming makes of a verdict one that blames the gateway.
func blaming(v upstream.Verdict, why reason.Reason, rule string) upstream.Verdict {
	v.Layer, v.Reason, v.Rule, v.Unsaid = upstream.ByUniversal, why, rule, false
	v.Source, v.Note, v.Conditions = "", "the upstream saw the gateway's own credentials", nil
	return v
}

// isVague tells whether a verdict says little enough for key or account to be meant.
func isVague(v upstream.Verdict) bool {
	if v.Layer == upstream.ByOperator || v.Layer == upstream.ByGateway || v.Layer == upstream.ByService && !v.Coarse {
		return false
	}
	switch v.Reason {
	case reason.None, reason.InvalidParameters, reason.NotFound, reason.ServerError:
		return true
	default:
		return false
	}
}

// atUnauthorized tells what a response would mean everywhere if it were a 401.
func (p *Policy) atUnauthorized(res upstream.Response) (upstream.Verdict, bool) {
	res.Status, res.Operator = http.StatusUnauthorized, nil
	v := p.tables.Decide(res, nil)
	// A key of which no more is said is often a member of an object: "Unknown key".
	return v, v.Layer == upstream.ByUniversal && !strings.HasSuffix(v.Rule, "/bare-key-invalid")
}

// mayBlame tells at which statuses which words are about the gateway's key: what is said of an API key, also that it
// has expired, and of an AI service's balance or account. A token may be the caller's.
func mayBlame(v upstream.Verdict, status int, s *upstream.Service) bool {
	plain := status == http.StatusNotFound || status >= http.StatusInternalServerError
	switch {
	case v.Reason == reason.InvalidAPIKey:
		return plain || isKind(s, upstream.AI) && status == http.StatusBadRequest
	case strings.HasPrefix(v.Rule, "sentence/key-"):
		return plain
	case strings.HasPrefix(v.Rule, "sentence/money-"), v.Reason == reason.AccountDisabled:
		return plain && isKind(s, upstream.AI)
	default:
		return false
	}
}

// OfUser tells whether a response is about a user's grant, a password, a code or a refresh token, whosever client asked
// (RFC 6749, section 5.2).
func OfUser(f *body.Facts) bool {
	isGrant := func(code body.Field) bool { return upstream.Fold(code.Value) == "invalidgrant" }
	return slices.ContainsFunc(f.Codes, isGrant) && !slices.ContainsFunc(f.Codes, isClient)
}

func isClient(code body.Field) bool { return isClientCode(code.Value) }

// isClientCode knows the codes by which an identity service refuses the client, not the user: RFC 6749, section 5.2,
// and what services make of it.
func isClientCode(code string) bool {
	switch upstream.Fold(code) {
	case "invalidclient", "unauthorizedclient", "invalidclientid", "badclientsecret", "invalidclientsecret",
		"invalidclientcredentials", "invalidclientauthentication", "clientnotfound":
		return true
	}
	return false
}
