package observe

import (
	"net/http"

	"github.com/caddyserver/caddy/v2/modules/caddyhttp"
)

// ErrorID makes the gateway's id of an error, which the log has and the client may have. What is only explained gets
// none: it did not happen, and says the same each time.
func ErrorID(r *http.Request, status int) string {
	if watcherOf(r) != nil {
		return ""
	}
	return caddyhttp.Error(status, nil).ID
}
