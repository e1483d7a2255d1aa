package universal

import (
	"net/http"
	"slices"
	"strings"

	"github.com/errnorm/caddy-errnorm/internal/body"
	"github.com/errnorm/caddy-errnorm/internal/challenge"
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

// byChallenge decides where only WWW-Authenticate speaks, and names no error: RFC 6750 section 3.1 has a server
// leave the error out where the request carried no credentials at all, and a Digest challenge without "stale" is
// the first of its exchange (RFC 7616 section 3.3).
func byChallenge(e upstream.Evidence, trace *upstream.Trace) (v upstream.Verdict, ok bool) {
	if e.Status != http.StatusUnauthorized || len(e.Codes) > 0 || e.Message != "" {
		return v, false
	}
	bare := func(c challenge.Challenge) bool {
		_, hasError := c.Param("error")
		_, stale := c.Param("stale")
		return !hasError && !stale && slices.ContainsFunc([]string{"Bearer", "DPoP", "Digest"}, func(scheme string) bool {
			return strings.EqualFold(c.Scheme, scheme)
		})
	}
	challenges, _ := challenge.Parse(e.Facts.Header("Www-Authenticate"))
	if !slices.ContainsFunc(challenges, bare) {
		return v, false
	}
	field := body.Field{Path: "header:Www-Authenticate", Value: challenges[0].Scheme}
	return verdict("challenge", reason.MissingCredentials, field, rfc6750, trace), true
}
