package observe

import (
	"cmp"
	"errors"
	"strconv"

	"github.com/prometheus/client_golang/prometheus"
)

// What labels say where there is nothing to say.
const (
	noUpstream  = "unknown" // the service was not recognized
	noReason    = "none"    // nothing finer is known than the status
	otherReason = "other"   // a word that a backend made up
	noStatus    = "0"       // no upstream answered
	otherStatus = "other"   // it answered with a number that is no status (RFC 9110 section 15)
	noFailure   = "none"    // the upstream was reached, or was not to be
)

// collectors are the metrics of all handlers. Their labels are bounded: services, layers, kinds of failure, places and
// built-in reasons are closed lists, an operator's own reasons and names are as many as are configured, and
// statuses are those from 100 to 599. Hosts, paths and texts are in none.
type collectors struct {
	errors        *prometheus.CounterVec
	unrecognized  *prometheus.CounterVec
	misconfigured *prometheus.CounterVec
	redactions    prometheus.Counter
	captured      prometheus.Counter
	truncated     prometheus.Counter
	timedOut      prometheus.Counter
	undecodable   prometheus.Counter
	duration      prometheus.Histogram
}

// newCollectors makes the metrics, once in a process, so that counts survive a reload: each configuration
// has a registry of its own, in which they are registered again.
func newCollectors() *collectors {
	return &collectors{
		errors: counters("total", "Count of errors that were normalized.",
			"upstream", "upstream_status", "status", "reason", "layer", "failure", "where"),
		unrecognized: counters("unrecognized_total", "Count of upstream errors that only their status decided.",
			"upstream_status"),
		misconfigured: counters("misconfigured_total",
			"Count of errors that an upstream blamed on the credentials or the account of the gateway.", "upstream", "reason"),
		redactions:  counter("redactions_total", "Count of secrets and internals taken out of texts."),
		captured:    counter("captured_bytes_total", "Count of bytes of error bodies that were held back."),
		truncated:   counter("truncated_total", "Count of error bodies that were longer than max_body."),
		timedOut:    counter("timed_out_total", "Count of error bodies that did not end within body_timeout."),
		undecodable: counter("undecodable_total", "Count of error bodies whose content coding could not be undone."),
		duration: prometheus.NewHistogram(prometheus.HistogramOpts{
			Namespace: namespace, Subsystem: subsystem, Name: "duration_seconds",
			Help:    "Histogram of the time that it took to normalize an error, without waiting for its body.",
			Buckets: []float64{10e-6, 25e-6, 50e-6, 100e-6, 250e-6, 500e-6, 1e-3, 2.5e-3, 10e-3, 50e-3},
		}),
	}
}

const namespace, subsystem = "caddy", "normalize_errors"

func counter(name, help string) prometheus.Counter {
	return prometheus.NewCounter(counterOpts(name, help))
}

func counters(name, help string, labels ...string) *prometheus.CounterVec {
	return prometheus.NewCounterVec(counterOpts(name, help), labels)
}

func counterOpts(name, help string) prometheus.CounterOpts {
	return prometheus.CounterOpts{Namespace: namespace, Subsystem: subsystem, Name: name, Help: help}
}

// register exports the metrics. Every handler of a configuration does so; all but the first
// find them registered already.
func (m *collectors) register(registry *prometheus.Registry) error {
	for _, c := range []prometheus.Collector{
		m.errors, m.unrecognized, m.misconfigured, m.redactions,
		m.captured, m.truncated, m.timedOut, m.undecodable, m.duration,
	} {
		var already prometheus.AlreadyRegisteredError
		if err := registry.Register(c); err != nil && !errors.As(err, &already) {
			return err
		}
	}
	return nil
}

func (m *collectors) count(e *Event, why string, known func(reason string) bool) {
	name, status := cmp.Or(e.upstream(), noUpstream), statusLabel(e.UpstreamStatus)
	if e.series == nil {
		e.series = m.errors.WithLabelValues(
			name, status, statusLabel(e.Status), why, string(e.Layer), cmp.Or(e.Failure, noFailure), e.where(),
		)
	}
	e.series.Inc()
	if e.Unrecognized() {
		m.unrecognized.WithLabelValues(status).Inc()
	}
	if e.Misconfigured {
		m.misconfigured.WithLabelValues(name, reasonLabel(e.UpstreamReason, known)).Inc()
	}
	m.redactions.Add(float64(e.Redacted))
	m.captured.Add(float64(e.Captured))
	m.duration.Observe(e.Took.Seconds())
	for _, is := range [...]struct {
		so      bool
		counter prometheus.Counter
	}{{e.Truncated, m.truncated}, {e.TimedOut, m.timedOut}, {e.Undecodable != "", m.undecodable}} {
		if is.so {
			is.counter.Inc()
		}
	}
}

func statusLabel(status int) string {
	switch {
	case status == 0:
		return noStatus
	case status < 100 || status > 599:
		return otherStatus
	}
	return strconv.Itoa(status)
}

func reasonLabel(reason string, known func(string) bool) string {
	switch {
	case reason == "":
		return noReason
	case known == nil || known(reason):
		return reason
	}
	return otherReason
}
