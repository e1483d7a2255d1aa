package upstream

import (
	"net/http"
	"slices"
	"strings"

	"github.com/errnorm/caddy-errnorm/internal/body"
	"github.com/errnorm/caddy-errnorm/reason"
)

// byChallenge decides where only WWW-Authenticate speaks, and names no error: RFC 6750 section 3.1 has a server
// leave the error out where the request carried no credentials at all, and a Digest challenge without "stale" is
// the first of its exchange (RFC 7616 section 3.3).
func (v *Verdict) byChallenge(e evidence, trace *Trace) bool {
	if e.res.Status != http.StatusUnauthorized || len(e.codes) > 0 || e.message != "" {
		return false
	}
	bare := func(c body.Challenge) bool {
		_, hasError := c.Param("error")
		_, stale := c.Param("stale")
		return !hasError && !stale && slices.ContainsFunc([]string{"Bearer", "DPoP", "Digest"}, func(s string) bool { return strings.EqualFold(c.Scheme, s) })
	}
	challenges := body.Challenges(e.res.Header)
	if len(challenges) == 0 || !slices.ContainsFunc(challenges, bare) {
		return false
	}
	const name = "challenge without an error"
	trace.add(ByUniversal, name, "decided")
	v.Layer, v.Reason, v.Rule, v.Source = ByUniversal, reason.MissingCredentials, name, rfc6750
	v.Field = body.Field{Path: "header:Www-Authenticate", Value: challenges[0].Scheme}
	return true
}
