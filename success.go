package errnorm

import (
	"net/http"
	"strings"

	"github.com/tidwall/gjson"

	"github.com/errnorm/caddy-errnorm/internal/body"
	"github.com/errnorm/caddy-errnorm/internal/policy"
	"github.com/errnorm/caddy-errnorm/internal/stream"
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

// success is what a response is that says 2xx.
type success struct {
	status int  // what it means, or what it says
	failed bool // it is an error by its form alone
	answer bool // it is none, whatever a table makes of words in it
}

// readSuccess reads a response that says 2xx. One that is an error already is what it says.
func readSuccess(p *policy.Policy, f failure, raw []byte, facts *body.Facts) success {
	if f.status >= http.StatusBadRequest {
		return success{status: f.status}
	}
	if status := oauthStatus(f, facts); status != 0 {
		return success{status: status, failed: true}
	}
	service := p.Asked(f.named, f.host).Service
	if !gjson.ValidBytes(raw) { // several documents, or none
		return success{status: f.status, answer: true}
	}
	found := stream.ReadBody(raw, f.path, service != nil && service.Kind == upstream.AI)
	if found.Error == nil {
		return success{status: f.status, answer: found.Answer}
	}
	return success{status: found.Error.Status, failed: true}
}

// oauthStatuses are the statuses that RFC 6749, section 5.2, has for what GitHub's token endpoint says with 200. Those
// of the device flow (RFC 8628) are left out: its clients ask again by them, and wait for a 200.
// https://docs.github.com/en/apps/oauth-apps/maintaining-oauth-apps (both pages on troubleshooting)
var oauthStatuses = map[string]int{
	"incorrect_client_credentials": http.StatusUnauthorized, "invalid_client": http.StatusUnauthorized,
	"bad_verification_code": http.StatusBadRequest, "redirect_uri_mismatch": http.StatusBadRequest,
	"unverified_user_email": http.StatusBadRequest, "application_suspended": http.StatusBadRequest,
	"bad_refresh_token": http.StatusBadRequest, "invalid_grant": http.StatusBadRequest,
	"unsupported_grant_type": http.StatusBadRequest, "invalid_request": http.StatusBadRequest,
	"invalid_scope": http.StatusBadRequest, "unauthorized_client": http.StatusBadRequest,
}

func oauthStatus(f failure, facts *body.Facts) int {
	if !strings.HasSuffix(f.path, "/login/oauth/access_token") || !facts.Has("error_description") {
		return 0
	}
	for _, code := range facts.Values("error") {
		return oauthStatuses[code]
	}
	return 0
}

// isFailure tells whether a 2xx response is an error all the same: by a rule of the operator's, by its form (success),
// by being an envelope, or by the table of an AI service. Elsewhere an error in a 200 is a protocol's custom (GraphQL,
// token introspection, device flows) that its clients expect.
func (o *outcome) isFailure() bool {
	v := o.verdict
	inference := v.Service != nil && v.Service.Kind == upstream.AI
	return v.Layer == upstream.ByOperator || v.Layer == upstream.ByEnvelope && o.StatusCode >= http.StatusBadRequest ||
		o.failed || !o.answer && inference && v.Layer == upstream.ByService && v.Reason != reason.None
}
