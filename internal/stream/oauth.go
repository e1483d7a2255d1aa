package stream

import (
	"net/http"
	"strings"

	"github.com/errnorm/caddy-errnorm/internal/object"
)

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

// oauthStatus is the status of a token endpoint's error, 0 where it is none or stays a success.
func oauthStatus(o object.Object, path string) int {
	if !strings.HasSuffix(path, "/login/oauth/access_token") || o.Text("error_description") == "" {
		return 0
	}
	return oauthStatuses[o.Text("error")]
}
