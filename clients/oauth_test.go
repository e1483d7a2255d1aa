package clients

import (
	"fmt"
	"strings"
	"testing"
)

func oauthError(status int, code, description string) reply {
	return reply{
		status: status, header: map[string]string{"Content-Type": "application/json"},
		pieces: []string{fmt.Sprintf(`{"error":%q,"error_description":%q}`, code, description)},
	}
}

// TestOAuth signs in as a device does (RFC 8628), and meets a refresh token that is taken no more (RFC 6749): with
// shape native golang.org/x/oauth2 sees what it steers by.
func TestOAuth(t *testing.T) {
	d := startDrivers(t)
	p, past, gateway := start(t, "shape native")
	pending := oauthError(400, "authorization_pending", "The user has not agreed yet.")
	slower := oauthError(400, "slow_down", "Ask less often.")
	denied := oauthError(400, "access_denied", "The user does not agree.")
	token := reply{
		status: 200, header: map[string]string{"Content-Type": "application/json"},
		pieces: []string{`{"access_token":"t","token_type":"Bearer"}`},
	}
	for name, test := range map[string]struct {
		client   string
		replies  []reply
		code     string // of the error, "" for a token
		attempts int
	}{
		"pending":  {"oauth2 device", []reply{pending, pending, token}, "", 3},
		"slower":   {"oauth2 device", []reply{slower, token}, "", 2},
		"denied":   {"oauth2 device", []reply{pending, denied}, "access_denied", 2},
		"expired":  {"oauth2 device", []reply{oauthError(400, "expired_token", "Too late.")}, "expired_token", 1},
		"refresh":  {"oauth2 refresh", []reply{oauthError(400, "invalid_grant", "Token was revoked.")}, "invalid_grant", 1},
		"stranger": {"oauth2 refresh", []reply{oauthError(401, "invalid_client", "Who is it?")}, "invalid_client", 1},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			want := d.call(t, p, test.client, past, false, test.replies...)
			got := d.call(t, p, test.client, gateway, false, test.replies...)
			if got.Code != test.code || got.attempts != test.attempts || (test.code == "") != (got.Text == "t") {
				t.Errorf("with the gateway %+v", got)
			}
			if got.Class != want.Class || got.Status != want.Status || got.Code != want.Code || got.attempts != want.attempts {
				t.Errorf("with the gateway %+v, and without it %+v", got, want)
			}
			if !strings.HasPrefix(got.Message, want.Message) {
				t.Errorf("says %q, and %q without the gateway", got.Message, want.Message)
			}
		})
	}
}
