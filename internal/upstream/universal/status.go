package universal

import (
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/errnorm/caddy-errnorm/internal/body"
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

// statusPaths are where a body names a status of its own.
var statusPaths = []string{
	"statusCode", "status_code", "status", "code", "error.code", "error.status", "error.statusCode", "error.status_code",
	"extensions.http.status", "extensions.code", "errors.#.extensions.http.status", "errors.#.extensions.code",
	"errors.#.status", "error.http_status", "http_status", "httpStatus",
}

// vague are the statuses that servers send for everything.
var vague = []int{http.StatusBadRequest, http.StatusInternalServerError, http.StatusBadGateway}

// byStatusInBody decides by the status that the body names, where the response's own says less: a server that answers
// everything with 400 or 500 still knows that it means 404. A Status of Kubernetes (kind, code) is one such body.
func byStatusInBody(e upstream.Evidence, trace *upstream.Trace) (v upstream.Verdict, ok bool) {
	if e.Facts.Format != body.JSON || !slices.Contains(vague, e.Status) {
		return v, false
	}
	if namesStatus(e) {
		return v, false // and so what else it names is something else
	}
	for _, path := range statusPaths {
		for _, value := range e.Facts.Values(path) {
			if status := statusNamed(value); telling(status) && status != e.Status {
				v = verdict("status-in-body", reason.None, body.Field{Path: path, Value: value}, rfc9457, trace)
				v.Status = status
				return v, true
			}
		}
	}
	return v, false
}

// phrasePaths are where a body names a status by its phrase alone.
var phrasePaths = []string{"error", "title", "error.type", "reason"}

// namesStatus tells whether the body names the response's own status, as a number or by its phrase.
func namesStatus(e upstream.Evidence) bool {
	names := func(path string) bool {
		return slices.ContainsFunc(e.Facts.Values(path), func(value string) bool { return statusNamed(value) == e.Status })
	}
	return slices.ContainsFunc(statusPaths, names) || slices.ContainsFunc(phrasePaths, names)
}

// telling tells whether a status says more than that something failed.
func telling(status int) bool {
	switch status {
	case http.StatusUnauthorized, http.StatusPaymentRequired, http.StatusForbidden, http.StatusNotFound,
		http.StatusConflict, http.StatusRequestEntityTooLarge, http.StatusTooManyRequests, http.StatusServiceUnavailable:
		return true
	default:
		return false
	}
}

// statusNamed reads a status as a number or a name: 404, "404", "not_found", "NOT_FOUND", "Not Found"; 0 for anything
// else.
func statusNamed(value string) int {
	if status, err := strconv.Atoi(value); err == nil {
		return status
	}
	return statusNames[upstream.Fold(value)]
}

var statusNames = func() map[string]int {
	names := map[string]int{"unauthenticated": http.StatusUnauthorized}
	for status := 400; status < 600; status++ {
		if text := http.StatusText(status); text != "" {
			names[upstream.Fold(strings.ReplaceAll(text, "'", ""))] = status
		}
	}
	return names
}()
