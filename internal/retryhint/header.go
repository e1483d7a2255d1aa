package retryhint

import (
	"net/http"
	"strings"
)

// retryHeaders tell the wait itself. The first is Azure's and OpenAI's, finer than
// Retry-After; the last are those of better-auth and other rate limiters and of Bucket4j.
var retryHeaders = []struct {
	name string
	form Form
}{
	{"Retry-After-Ms", Millis},
	{"X-Ms-Retry-After-Ms", Millis},
	{"Retry-After", Auto},
	{"X-Retry-After", Auto},
	{"X-Ratelimit-Retry-After", Auto},
	{"X-Rate-Limit-Retry-After-Seconds", Seconds},
	{"X-Rate-Limit-Retry-After-Milliseconds", Millis},
}

// fromRetryHeaders takes the first positive delay. One that is 0, negative or past counts
// only where no other header tells more: Azure sends "Retry-After-Ms: 0" beside a
// "Retry-After: 1".
func fromRetryHeaders(header http.Header, c clock) (hint Hint) {
	for _, h := range retryHeaders {
		value := header.Get(h.name)
		delay, ok := h.form.delay(value, c)
		switch {
		case ok && delay > 0:
			return Hint{delay, "header:" + h.name, value}
		case ok && hint.Delay == 0:
			hint = Hint{atOnce, "header:" + h.name, value}
		}
	}
	return hint
}

// fromResets takes the longest of the limits that are used up. Where one is said to be, those
// of which it is not known do not count.
func fromResets(header http.Header, resets []Reset, c clock) Hint {
	var known, unknown Hint
	for _, r := range resets {
		value := header.Get(r.Header)
		delay, ok := r.Form.delay(value, c)
		if !ok || delay <= 0 {
			continue // an upstream that refused a request has not just refilled: the value is stale
		}
		hint := Hint{delay, "header:" + http.CanonicalHeaderKey(r.Header), value}
		switch left := remaining(header, r.Remaining); left {
		case usedUp:
			known = later(known, hint)
		case untold:
			unknown = later(unknown, hint)
		default: // some is left: it was not this limit
		}
	}
	if known.Delay > 0 {
		return known
	}
	return unknown
}

// later returns the longer of two hints, and of two as long the one whose source sorts first,
// so that the order of a map does not show.
func later(a, b Hint) Hint {
	if b.Delay > a.Delay || b.Delay == a.Delay && b.Source < a.Source {
		return b
	}
	return a
}

// left is what is known of what a limit still allows.
type left int8

const (
	untold left = iota
	usedUp
	some
)

func remaining(header http.Header, name string) left {
	if name == "" {
		return untold
	}
	return leftOf(header.Get(name))
}

func leftOf(value string) left {
	if value == "" {
		return untold
	}
	if n, ok := number(strings.TrimSpace(value)); ok && n <= 0 {
		return usedUp
	}
	return some
}

// fromCommonResets reads reset headers that no table names but that follow the custom:
// X-RateLimit-Reset, X-RateLimit-Reset-Tokens, X-Rate-Limit-Reset, RateLimit-Reset,
// Anthropic-Ratelimit-Tokens-Reset and whatever else is named so, and the RateLimit field of
// the IETF's draft (draft-ietf-httpapi-ratelimit-headers).
func fromCommonResets(header http.Header, tabled []Reset, c clock) Hint {
	var resets []Reset
	for name := range header {
		if isReset(name) && !isTabled(name, tabled) {
			resets = append(resets, commonReset(name))
		}
	}
	if hint := fromResets(header, resets, c); hint.Delay > 0 {
		return hint
	}
	var hint Hint
	for _, field := range header["Ratelimit"] {
		hint = later(hint, fromRateLimit(field))
	}
	return hint
}

// isReset tells whether a header, its name in canonical form, tells when a rate limit refills.
func isReset(name string) bool {
	return strings.Contains(name, "Reset") && len(name) <= maxValue &&
		(strings.Contains(name, "Ratelimit-") || strings.Contains(name, "Rate-Limit-"))
}

func isTabled(name string, tabled []Reset) bool {
	for _, r := range tabled {
		if strings.EqualFold(r.Header, name) {
			return true
		}
	}
	return false
}

// commonReset pairs a reset header with the one that tells what remains.
func commonReset(name string) Reset {
	r := Reset{Header: name, Form: Auto}
	base := strings.TrimSuffix(name, "-After") // Discord's X-RateLimit-Reset-After
	if trimmed, found := strings.CutSuffix(base, "-Ms"); found {
		base, r.Form = trimmed, Millis
	}
	r.Remaining = strings.Replace(base, "Reset", "Remaining", 1)
	return r
}

// fromRateLimit reads both forms that the draft has had: a list of limits,
// `"default";r=0;t=30` (revision 8 and later), and one limit, `limit=10, remaining=0, reset=30`.
func fromRateLimit(field string) (hint Hint) {
	if len(field) > 1024 {
		return Hint{}
	}
	var single limitState
	for member := range strings.SplitSeq(field, ",") {
		var item limitState
		for parameter := range strings.SplitSeq(member, ";") {
			key, value, _ := strings.Cut(strings.TrimSpace(parameter), "=")
			switch key {
			case "r":
				item.left = leftOf(value)
			case "t":
				item.reset = value
			case "remaining":
				single.left = leftOf(value)
			case "reset":
				single.reset = value
			}
		}
		hint = later(hint, item.hint())
	}
	return later(hint, single.hint())
}

// limitState is what a RateLimit field tells of one limit.
type limitState struct {
	left  left
	reset string // seconds until it refills
}

func (l limitState) hint() Hint {
	delay, ok := Seconds.delay(l.reset, clock{})
	if l.left == some || !ok || delay <= 0 {
		return Hint{}
	}
	return Hint{delay, "header:RateLimit", l.reset}
}
