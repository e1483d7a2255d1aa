// Package observe tells the gateway's operators what was normalized, and why: in the log, in
// placeholders and in the access log.
package observe

import (
	"net/http"
	"time"

	"go.uber.org/zap"
	"go.uber.org/zap/zapcore"

	"github.com/caddyserver/caddy/v2"
	"github.com/caddyserver/caddy/v2/modules/caddyhttp"
)

// Event is one normalized error.
type Event struct {
	Status         int // what the client got
	UpstreamStatus int // what the upstream sent; 0 where it did not answer
	Reason         string
	Upstream       string // the service, where it was recognized
	RecognizedBy   string
	Message        string // what the client was told: redacted

	Layer      string // what decided: operator, service, universal, status, gateway, envelope
	Rule       string
	Field      string // where the value that decided stood
	FieldValue string

	RequestID  string // the upstream's id of the request
	ErrorID    string // the gateway's id of the error
	ErrorTrace string
	Cause      error // what a handler returned; for the log alone, it holds addresses

	RetryAfter  time.Duration
	RetrySource string

	Captured      int // bytes of the body, as it came
	Truncated     bool
	TimedOut      bool
	Undecodable   error
	Redacted      int  // texts taken out
	Misconfigured bool // the gateway's own credentials or account
}

// Observer records events for one handler.
type Observer struct {
	Logger *zap.Logger
}

// Record logs the event once, and lets the rest of the configuration have it.
func (o Observer) Record(r *http.Request, repl *caddy.Replacer, e Event) {
	if e.ErrorID == "" {
		e.ErrorID = caddyhttp.Error(e.Status, nil).ID
	}
	setPlaceholders(repl, e)
	if extra, ok := r.Context().Value(caddyhttp.ExtraLogFieldsCtxKey).(*caddyhttp.ExtraLogFields); ok && e.Reason != "" {
		extra.Set(zap.String("error_reason", e.Reason))
	}
	if c := o.Logger.Check(level(e), "normalized error"); c != nil {
		c.Write(fields(r, e)...)
	}
}

func setPlaceholders(repl *caddy.Replacer, e Event) {
	const prefix = "http.normalize_errors."
	repl.Set(prefix+"reason", e.Reason)
	repl.Set(prefix+"upstream", e.Upstream)
	repl.Set(prefix+"upstream_status", e.UpstreamStatus)
	repl.Set(prefix+"status", e.Status)
	repl.Set(prefix+"rule", e.Rule)
	repl.Set(prefix+"retry_after", int(e.RetryAfter.Round(time.Second)/time.Second))
	repl.Set(prefix+"request_id", e.RequestID)
	repl.Set(prefix+"error_id", e.ErrorID)
}

// level goes by whose fault it is: the gateway's is an error, an upstream's a warning, and
// what callers do wrong is nobody's business but theirs.
func level(e Event) zapcore.Level {
	switch {
	case e.Misconfigured, e.Cause != nil && e.Status >= 500:
		return zapcore.ErrorLevel
	case e.UpstreamStatus >= 500 || e.Status >= 500:
		return zapcore.WarnLevel
	}
	return zapcore.DebugLevel
}

func fields(r *http.Request, e Event) []zap.Field {
	list := []zap.Field{
		zap.Int("status", e.Status), zap.String("reason", e.Reason), zap.String("error_id", e.ErrorID),
		zap.String("layer", e.Layer), zap.String("rule", e.Rule), zap.String("message", e.Message),
		zap.Object("request", caddyhttp.LoggableHTTPRequest{Request: r}),
	}
	if e.UpstreamStatus != 0 {
		list = append(list, zap.Int("upstream_status", e.UpstreamStatus))
	}
	if e.Upstream != "" {
		list = append(list, zap.String("upstream", e.Upstream), zap.String("recognized_by", e.RecognizedBy))
	}
	if e.RequestID != "" {
		list = append(list, zap.String("upstream_request_id", e.RequestID))
	}
	if e.Cause != nil {
		list = append(list, zap.NamedError("cause", e.Cause), zap.String("error_trace", e.ErrorTrace))
	}
	if e.RetryAfter > 0 {
		list = append(list, zap.Duration("retry_after", e.RetryAfter), zap.String("retry_source", e.RetrySource))
	}
	if e.Truncated || e.TimedOut {
		list = append(list, zap.Bool("truncated", e.Truncated), zap.Bool("timed_out", e.TimedOut))
	}
	if e.Undecodable != nil {
		list = append(list, zap.NamedError("undecodable", e.Undecodable))
	}
	if e.Redacted > 0 {
		list = append(list, zap.Int("redacted", e.Redacted))
	}
	return list
}
