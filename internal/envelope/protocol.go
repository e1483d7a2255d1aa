package envelope

import (
	"encoding/json"

	"github.com/errnorm/caddy-errnorm/internal/body"
)

// protocols are the fields that clients of a protocol need of an error, where the field that tells the protocol is
// there: x402's payment requirements, the ticket of UMA 2.0 (section 3.3.6), the token that goes with Auth0's second
// factor.
var protocols = []struct {
	field, value string // a path, and its value unless any will do
	keep         []string
}{
	{"x402Version", "", []string{"x402Version", "accepts"}},
	{"error", "need_info", []string{"ticket", "required_claims", "redirect_user"}},
	{"error", "request_submitted", []string{"ticket", "interval"}},
	{"error", "mfa_required", []string{"mfa_token"}},
}

// maxProtocol bounds a protocol's field; x402 lists a few hundred bytes for each way to pay.
const maxProtocol = 8 << 10

// protocol picks what the protocol's client needs. Texts in it are cleaned like any other; a token whose name is
// the protocol's is for the client and stays.
func protocol(facts *body.Facts, clean *Cleaner) (kept map[string]json.RawMessage) {
	for _, p := range protocols {
		values := facts.Values(p.field)
		if len(values) == 0 || p.value != "" && values[0] != p.value {
			continue
		}
		for _, name := range p.keep {
			if raw := facts.Raw(name); len(raw) > 0 && len(raw) <= maxProtocol && json.Valid(raw) {
				if kept == nil {
					kept = map[string]json.RawMessage{}
				}
				kept[name] = clean.JSON(raw)
			}
		}
	}
	return kept
}
