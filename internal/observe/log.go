package observe

import (
	"fmt"
	"net/http"

	"go.uber.org/zap"
	"go.uber.org/zap/zapcore"

	"github.com/caddyserver/caddy/v2/modules/caddyhttp"
)

// level goes by whose fault it is: the gateway's is an error, an upstream's a warning, and
// what callers do wrong is nobody's business but theirs.
func level(e *Event) zapcore.Level {
	switch {
	case e.Misconfigured, e.Cause != nil && e.Status >= 500:
		return zapcore.ErrorLevel
	case e.UpstreamStatus >= 500 || e.Status >= 500:
		return zapcore.WarnLevel
	}
	return zapcore.DebugLevel
}

// fields are made only for a line that is written. detailed adds what whoever writes rules wants to see.
func fields(r clientRequest, e *Event, detailed bool) []zap.Field {
	list := []zap.Field{
		zap.Int("status", e.Status), zap.String("reason", e.Reason), zap.String("message", e.Message),
		zap.String("layer", string(e.Layer)), zap.String("rule", e.Rule), zap.String("error_id", e.ErrorID),
		zap.Object("request", r),
	}
	list = append(list, zap.String("where", e.where()))
	if e.Shape != "" {
		list = append(list, zap.String("shape", e.Shape))
	}
	list = append(list, upstreamFields(e)...)
	if uuid := requestID(r.Request); uuid != "" {
		list = append(list, zap.String("request_id", uuid))
	}
	if e.Cause != nil {
		list = append(list, zap.String("cause", e.CauseLog), zap.String("error_trace", e.ErrorTrace))
	}
	if e.RetryAfter > 0 {
		list = append(list, zap.Duration("retry_after", e.RetryAfter), zap.String("retry_source", e.RetryFrom))
	}
	if e.Truncated || e.TimedOut || e.Cut {
		list = append(list, zap.Bool("truncated", e.Truncated), zap.Bool("timed_out", e.TimedOut), zap.Bool("cut", e.Cut))
	}
	if e.Redacted > 0 {
		list = append(list, zap.Int("redacted", e.Redacted))
	}
	if detailed && len(e.Members) > 0 {
		members := make([]string, len(e.Members))
		for i, m := range e.Members {
			members[i] = m.Path + "=" + m.Value
		}
		list = append(list, zap.Strings("members", members))
	}
	return list
}

// requestID is the request's uuid, where the configuration has made one by using {http.request.uuid}.
// To make one now would be a race: it is written to the request's variables, and a transport may
// still read these, as it goes on dialing for a request that has got another connection meanwhile.
func requestID(r *http.Request) string {
	if uuid, ok := caddyhttp.GetVar(r.Context(), "uuid").(fmt.Stringer); ok {
		return uuid.String()
	}
	return ""
}

// upstreamFields are what the upstream said, where it did.
func upstreamFields(e *Event) (list []zap.Field) {
	text := func(name, value string) {
		if value != "" {
			list = append(list, zap.String(name, value))
		}
	}
	if e.UpstreamStatus != 0 {
		list = append(list, zap.Int("upstream_status", e.UpstreamStatus))
	}
	text("upstream", e.upstream())
	text("service", e.service())
	text("failure", e.Failure)
	text("recognized_by", e.RecognizedBy)
	if e.RequestID != e.ErrorID { // an error of the gateway's own has the one id
		text("upstream_request_id", e.RequestID)
	}
	text("upstream_reason", e.UpstreamReason)
	if e.UpstreamMessage != e.Message {
		text("upstream_message", e.UpstreamMessage)
	}
	text("undecodable", e.Undecodable)
	if len(e.Codes) > 0 {
		codes := make([]string, 0, codesKept)
		for _, code := range e.Codes[:min(len(e.Codes), codesKept)] {
			codes = append(codes, code.Value)
		}
		list = append(list, zap.Strings("upstream_codes", codes))
	}
	return list
}
