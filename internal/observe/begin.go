package observe

import (
	"cmp"

	"github.com/errnorm/caddy-errnorm/internal/fault"
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

// begin makes the series of one handler's upstream that alerts ask for, at 0. increase() does not see the first sample
// of a series: a counter that appears at 1 has never increased (https://prometheus.io/docs/practices/instrumentation/).
// What is recognized only by its responses has no series before the first.
func (m *collectors) begin(h Handler) {
	name := cmp.Or(h.Name, h.Upstream, noUpstream)
	for _, s := range alerted {
		for _, layer := range s.layers {
			m.errors.WithLabelValues(
				name, statusLabel(s.upstreamStatus), statusLabel(s.status), string(s.reason), string(layer), noFailure,
				string(InResponse),
			)
		}
	}
	for _, kind := range fault.Kinds() {
		why := reason.UpstreamUnavailable
		if kind == fault.Canceled || kind == fault.Retried { // not 503 for that
			continue
		}
		if kind == fault.Timeout {
			why = reason.UpstreamTimeout
		}
		m.errors.WithLabelValues(name, noStatus, "503", string(why), string(upstream.ByGateway), string(kind),
			string(InResponse))
	}
	for _, why := range h.Blaming {
		m.misconfigured.WithLabelValues(name, string(why))
	}
	if len(h.Blaming) > 0 {
		m.misconfigured.WithLabelValues(name, noReason)
	}
	for _, status := range []int{400, 401, 403, 404, 405, 409, 422, 429, 500, 502, 503, 504} {
		m.unrecognized.WithLabelValues(statusLabel(status))
	}
}

// alerted are the errors that alerts are about, as upstreams say them.
var alerted = []struct {
	upstreamStatus, status int
	reason                 reason.Reason
	layers                 []upstream.Layer
}{
	{502, 503, reason.UpstreamUnavailable, []upstream.Layer{upstream.ByStatus}},
	{503, 503, reason.UpstreamUnavailable, []upstream.Layer{upstream.ByStatus}},
	{504, 503, reason.UpstreamTimeout, []upstream.Layer{upstream.ByStatus}},
	{400, 402, reason.InsufficientCredits, []upstream.Layer{upstream.ByService, upstream.ByUniversal}},
	{402, 402, reason.InsufficientCredits, []upstream.Layer{upstream.ByService, upstream.ByUniversal, upstream.ByStatus}},
	{403, 402, reason.InsufficientCredits, []upstream.Layer{upstream.ByService, upstream.ByUniversal}},
	{429, 402, reason.InsufficientCredits, []upstream.Layer{upstream.ByService, upstream.ByUniversal}},
	{429, 429, reason.RateLimited, []upstream.Layer{upstream.ByService, upstream.ByUniversal, upstream.ByStatus}},
}
