package upstream

import (
	"net/http"
	"strings"

	"github.com/errnorm/caddy-errnorm/internal/body"
)

// idHeaders are where services put a request's id, the telling ones first.
var idHeaders = []string{
	"X-Request-Id", "Request-Id", "X-Amzn-Requestid", "X-Amz-Request-Id", "Apim-Request-Id", "X-Ms-Request-Id",
	"X-Goog-Request-Id", "Openai-Request-Id", "X-Kong-Request-Id", "X-Correlation-Id", "X-Trace-Id",
	"Paypal-Debug-Id", "X-Vercel-Id", "X-Amz-Cf-Id", "Cf-Ray",
}

// IsNumbered tells whether a body has an id of the request, and so is another for each. s may be nil.
func (s *Service) IsNumbered(facts *body.Facts) bool {
	if s != nil {
		for _, path := range s.Fields.RequestID {
			if !strings.HasPrefix(path, "header:") && len(facts.Values(path)) > 0 {
				return true
			}
		}
	}
	return facts.RequestID != ""
}

// RequestID is the upstream's id of the request, from where the service keeps it if it says. s may be nil.
func (s *Service) RequestID(header http.Header, facts *body.Facts) string {
	if s != nil {
		for _, path := range s.Fields.RequestID {
			if values := facts.Values(path); len(values) > 0 && values[0] != "" {
				return values[0]
			}
		}
	}
	for _, name := range idHeaders {
		// An id in the body is the service's own; a cf-ray is only that of the CDN before it.
		if name == "Cf-Ray" && facts.RequestID != "" {
			break
		}
		if values := header[name]; len(values) > 0 && values[0] != "" {
			return values[0]
		}
	}
	return facts.RequestID
}
