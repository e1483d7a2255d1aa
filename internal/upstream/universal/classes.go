package universal

import (
	"slices"
	"strings"

	"github.com/errnorm/caddy-errnorm/internal/body"
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

// class is an exception class of the platform's backend. The reference documents what each is converted to.
type class struct {
	name   string // in its own spelling: rate_limit_error is somebody else's
	id     string
	reason reason.Reason
}

var classes = []class{
	{"InsufficientCreditsError", "class-insufficient-credits", reason.InsufficientCredits},
	{"RateLimitError", "class-rate-limit", reason.RateLimited},
	{"ModelNotFoundError", "class-model-not-found", reason.ModelNotFound},
	{"ProviderNotFoundError", "class-provider-not-found", reason.NotFound},
	{"ModelNotAvailableError", "class-model-not-available", reason.ModelNotAvailable},
	{"InvalidParametersError", "class-invalid-parameters", reason.InvalidParameters},
	{"RequestError", "class-request", reason.ServerError},
}

// classPaths are where frameworks put the class of an exception that nobody caught.
var classPaths = []string{
	"error", "type", "exception", "error_type", "error_class", "detail.type", "detail.error", "error.type",
	"error.code", "code", "exception.type", "exc_type",
}

// byClass takes an exception class at its word wherever a backend lets one through: as a code, or in front of the
// message ("RateLimitError: slow down"), at any status.
func byClass(e upstream.Evidence, trace *upstream.Trace) (v upstream.Verdict, ok bool) {
	for _, path := range classPaths {
		for _, value := range e.Facts.Values(path) {
			if c := classNamed(value); c != nil {
				return verdict(c.id, c.reason, body.Field{Path: path, Value: value}, "", trace), true
			}
		}
	}
	if name, _, found := strings.Cut(e.Message, ":"); found {
		if c := classNamed(name); c != nil {
			return verdict(c.id, c.reason, body.Field{Path: e.Facts.MessagePath, Value: name}, "", trace), true
		}
	}
	return v, false
}

func classNamed(name string) *class {
	i := slices.IndexFunc(classes, func(c class) bool { return c.name == name })
	if i < 0 {
		return nil
	}
	return &classes[i]
}

func listClasses() (list []upstream.Listed) {
	for _, c := range classes {
		list = append(list, upstream.Listed{
			ID: Owner + "/" + c.id, Owner: Owner, Reason: c.reason, Conditions: "the exception class " + c.name,
		})
	}
	return list
}
