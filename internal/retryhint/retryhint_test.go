package retryhint

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/errnorm/caddy-errnorm/internal/body"
)

var now = time.Date(2026, time.March, 1, 12, 0, 0, 0, time.UTC)

// fieldsOf makes a header of "Name: value" lines.
func fieldsOf(lines ...string) http.Header {
	header := http.Header{}
	for _, line := range lines {
		name, value, _ := strings.Cut(line, ": ")
		header.Add(name, value)
	}
	return header
}

func find(header http.Header, text string, resets []Reset) Hint {
	return Find(Response{Header: header, Facts: body.Read([]byte(text), header, false), Resets: resets}, now)
}

func TestHeaders(t *testing.T) {
	for _, test := range []struct {
		name   string
		header []string
		delay  time.Duration
		source string
	}{
		{"none", nil, 0, ""},
		{"seconds", []string{"Retry-After: 30"}, 30 * time.Second, "header:Retry-After"},
		{"fraction", []string{"Retry-After: 0.25"}, 250 * time.Millisecond, "header:Retry-After"},
		{"with a unit", []string{"Retry-After: 30s"}, 30 * time.Second, "header:Retry-After"},
		{
			"HTTP date by the gateway's clock",
			[]string{"Retry-After: Sun, 01 Mar 2026 12:01:30 GMT"},
			90 * time.Second, "header:Retry-After",
		},
		{
			"HTTP date by the response's clock",
			[]string{"Retry-After: Sat, 22 Aug 2026 10:01:30 GMT", "Date: Sat, 22 Aug 2026 10:00:00 GMT"},
			90 * time.Second, "header:Retry-After",
		},
		{
			"unreadable Date",
			[]string{"Retry-After: Sun, 01 Mar 2026 12:01:30 GMT", "Date: yesterday"},
			90 * time.Second, "header:Retry-After",
		},
		{"RFC 3339", []string{"Retry-After: 2026-03-01T12:00:20Z"}, 20 * time.Second, "header:Retry-After"},
		{"epoch", []string{"Retry-After: 1772366420"}, 20 * time.Second, "header:Retry-After"},
		{"zero", []string{"Retry-After: 0"}, time.Second, "header:Retry-After"},
		{"negative", []string{"Retry-After: -5"}, time.Second, "header:Retry-After"},
		{"past", []string{"Retry-After: Sun, 01 Mar 2026 11:00:00 GMT"}, time.Second, "header:Retry-After"},
		{"a year and a day", []string{"Retry-After: 31622400"}, 0, ""},
		{"a year", []string{"Retry-After: 31536000"}, longest, "header:Retry-After"},
		{"NaN", []string{"Retry-After: NaN"}, 0, ""},
		{"Inf", []string{"Retry-After: Inf"}, 0, ""},
		{"hexadecimal", []string{"Retry-After: 0x10"}, 0, ""},
		{"beyond float64", []string{"Retry-After: 1e999"}, 0, ""},
		{"words", []string{"Retry-After: soon"}, 0, ""},
		{"too long", []string{"Retry-After: " + strings.Repeat("0", 100) + "1"}, 0, ""},
		{
			"milliseconds",
			[]string{"Retry-After-Ms: 1500", "Retry-After: 9"},
			1500 * time.Millisecond, "header:Retry-After-Ms",
		},
		{"no milliseconds", []string{"Retry-After-Ms: 0", "Retry-After: 9"}, 9 * time.Second, "header:Retry-After"},
		{"no milliseconds alone", []string{"Retry-After-Ms: 0"}, time.Second, "header:Retry-After-Ms"},
		{"bad milliseconds", []string{"Retry-After-Ms: x", "Retry-After: 9"}, 9 * time.Second, "header:Retry-After"},
		{"Azure's milliseconds", []string{"X-Ms-Retry-After-Ms: 700"}, 700 * time.Millisecond, "header:X-Ms-Retry-After-Ms"},
		{"X-Retry-After", []string{"X-Retry-After: 8"}, 8 * time.Second, "header:X-Retry-After"},
		{
			"Bucket4j",
			[]string{"X-Rate-Limit-Retry-After-Seconds: 12"},
			12 * time.Second, "header:X-Rate-Limit-Retry-After-Seconds",
		},
		{"before resets", []string{"Retry-After: 2", "X-Ratelimit-Reset: 60"}, 2 * time.Second, "header:Retry-After"},

		{
			"common reset",
			[]string{"X-RateLimit-Reset: 60", "X-RateLimit-Remaining: 0"},
			time.Minute, "header:X-Ratelimit-Reset",
		},
		{"common reset, remaining untold", []string{"X-RateLimit-Reset: 60"}, time.Minute, "header:X-Ratelimit-Reset"},
		{"common reset, some left", []string{"X-RateLimit-Reset: 60", "X-RateLimit-Remaining: 14"}, 0, ""},
		{"common reset, remaining unreadable", []string{"X-RateLimit-Reset: 60", "X-RateLimit-Remaining: many"}, 0, ""},
		{
			"overdrawn",
			[]string{"X-RateLimit-Reset: 60", "X-RateLimit-Remaining: -2"},
			time.Minute, "header:X-Ratelimit-Reset",
		},
		{
			"epoch of the response's clock",
			[]string{"X-RateLimit-Reset: 1655120964", "Date: Mon, 13 Jun 2022 11:48:53 GMT"},
			31 * time.Second, "header:X-Ratelimit-Reset",
		},
		{
			"epoch in milliseconds",
			[]string{"X-RateLimit-Reset: 1772366420500"},
			20*time.Second + 500*time.Millisecond, "header:X-Ratelimit-Reset",
		},
		{"reset in the past", []string{"X-RateLimit-Reset: 1655120964"}, 0, ""},
		{"reset of zero", []string{"X-RateLimit-Reset: 0"}, 0, ""},
		{"tokens are left", []string{
			"X-Ratelimit-Reset-Tokens: 6m0s", "X-Ratelimit-Remaining-Tokens: 90", "X-Ratelimit-Reset-Requests: 1s",
			"X-Ratelimit-Remaining-Requests: 0",
		}, time.Second, "header:X-Ratelimit-Reset-Requests"},
		{"both used up", []string{
			"X-Ratelimit-Reset-Tokens: 6m0s", "X-Ratelimit-Remaining-Tokens: 0", "X-Ratelimit-Reset-Requests: 1s",
			"X-Ratelimit-Remaining-Requests: 0",
		}, 6 * time.Minute, "header:X-Ratelimit-Reset-Tokens"},
		{"the one known to be used up", []string{
			"X-Ratelimit-Reset-Tokens: 6m0s", "X-Ratelimit-Reset-Requests: 1s", "X-Ratelimit-Remaining-Requests: 0",
		}, time.Second, "header:X-Ratelimit-Reset-Requests"},
		{
			"as long: by name",
			[]string{"X-Ratelimit-Reset-Tokens: 5", "X-Ratelimit-Reset-Requests: 5"},
			5 * time.Second, "header:X-Ratelimit-Reset-Requests",
		},
		{
			"reset after",
			[]string{"X-RateLimit-Reset-After: 1.5", "X-RateLimit-Remaining: 0"},
			1500 * time.Millisecond, "header:X-Ratelimit-Reset-After",
		},
		{"reset after, some left", []string{"X-RateLimit-Reset-After: 1.5", "X-RateLimit-Remaining: 3"}, 0, ""},
		{
			"reset in milliseconds",
			[]string{"X-RateLimit-Reset-Ms: 1500"},
			1500 * time.Millisecond, "header:X-Ratelimit-Reset-Ms",
		},
		{
			"X-Rate-Limit-Reset",
			[]string{"X-Rate-Limit-Reset: 1772366410", "X-Rate-Limit-Remaining: 0"},
			10 * time.Second, "header:X-Rate-Limit-Reset",
		},
		{
			"RateLimit-Reset",
			[]string{"RateLimit-Reset: 37", "RateLimit-Remaining: 0"},
			37 * time.Second, "header:Ratelimit-Reset",
		},
		{"another reset", []string{"X-Password-Reset: 37"}, 0, ""},

		{"structured", []string{`RateLimit: "default";r=0;t=30`}, 30 * time.Second, "header:RateLimit"},
		{"structured, some left", []string{`RateLimit: "default";r=5;t=30`}, 0, ""},
		{
			"structured, longest used up",
			[]string{`RateLimit: "minute";r=0;t=30, "day";r=0;t=300, "month";r=9;t=9999`},
			5 * time.Minute, "header:RateLimit",
		},
		{
			"structured, two fields",
			[]string{`RateLimit: "a";r=0;t=3`, `RateLimit: "b";r=0;t=4`},
			4 * time.Second, "header:RateLimit",
		},
		{"dictionary", []string{"RateLimit: limit=10, remaining=0, reset=50"}, 50 * time.Second, "header:RateLimit"},
		{"dictionary, some left", []string{"RateLimit: limit=10, remaining=1, reset=50"}, 0, ""},
		{"structured nonsense", []string{"RateLimit: ;;==,t=;r,\"", "RateLimit: " + strings.Repeat("a;t=1,", 500)}, 0, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			hint := Find(Response{Header: fieldsOf(test.header...)}, now)
			if hint.Delay != test.delay || hint.Source != test.source {
				t.Errorf("got %+v, want %v from %q", hint, test.delay, test.source)
			}
			if hint.Delay > 0 && hint.Value == "" {
				t.Error("the value as it was read is missing")
			}
		})
	}
}

func TestServiceResets(t *testing.T) {
	resets := []Reset{
		{Header: "X-Limit-A", Remaining: "X-Left-A", Form: Epoch},
		{Header: "X-Limit-B", Remaining: "X-Left-B", Form: EpochMS},
		{Header: "X-Ratelimit-Reset", Remaining: "X-Left-C", Form: Millis},
		{Header: "X-Limit-D", Form: Date},
	}
	for _, test := range []struct {
		name   string
		header []string
		delay  time.Duration
	}{
		{"used up", []string{"X-Limit-A: 1772366405", "X-Left-A: 0"}, 5 * time.Second},
		{"some left", []string{"X-Limit-A: 1772366405", "X-Left-A: 1"}, 0},
		{
			"longest",
			[]string{"X-Limit-A: 1772366405", "X-Left-A: 0", "X-Limit-B: 1772366409000", "X-Left-B: 0"},
			9 * time.Second,
		},
		{
			"longest used up",
			[]string{"X-Limit-A: 1772366405", "X-Left-A: 0", "X-Limit-B: 1772366409000", "X-Left-B: 3"},
			5 * time.Second,
		},
		{"in the table's form, not guessed", []string{"X-Ratelimit-Reset: 2500"}, 2500 * time.Millisecond},
		{"tabled, so not read as a common one", []string{"X-Ratelimit-Reset: 2500", "X-Left-C: 7"}, 0},
		{"date without remaining", []string{"X-Limit-D: 2026-03-01T12:00:07Z"}, 7 * time.Second},
		{"wrong form", []string{"X-Limit-D: 7"}, 0},
	} {
		t.Run(test.name, func(t *testing.T) {
			if hint := Find(Response{Header: fieldsOf(test.header...), Resets: resets}, now); hint.Delay != test.delay {
				t.Errorf("got %+v, want %v", hint, test.delay)
			}
		})
	}
}

func TestForms(t *testing.T) {
	for _, test := range []struct {
		form  Form
		value string
		want  time.Duration
		ok    bool
	}{
		{Seconds, "12", 12 * time.Second, true},
		{Seconds, " 0.5 ", 500 * time.Millisecond, true},
		{Seconds, "12s", 0, false},
		{Seconds, "", 0, false},
		{Duration, "6m0s", 6 * time.Minute, true},
		{Duration, "1h2m", 62 * time.Minute, true},
		{Duration, "120ms", 120 * time.Millisecond, true},
		{Duration, "7.66s", 7660 * time.Millisecond, true},
		{Duration, "2m59.56s", 2*time.Minute + 59560*time.Millisecond, true},
		{Duration, "1d", 24 * time.Hour, true},
		{Duration, "20", 20 * time.Second, true},
		{Duration, "18.403470473s", 18403470473, true},
		{Duration, "24h0m0s", 24 * time.Hour, true},
		{Duration, "9999999h", 0, false},
		{Duration, "2026-03-01T12:00:07Z", 0, false},
		{Duration, "1x", 0, false},
		{Duration, "s", 0, false},
		{Date, "2026-03-01T12:00:07Z", 7 * time.Second, true},
		{Date, "2026-03-01T13:00:07+01:00", 7 * time.Second, true},
		{Date, "Sun, 01 Mar 2026 12:00:07 GMT", 7 * time.Second, true},
		{Date, "Sunday, 01-Mar-26 12:00:07 GMT", 7 * time.Second, true},
		{Date, "2026-03-01 12:00:07", 0, false}, // in which zone?
		{Date, "2026-03-01 12:00:07 UTC", 7 * time.Second, true},
		{Date, "2099-03-01 12:00:07", 0, false},
		{Date, "7", 0, false},
		{Epoch, "1772366407", 7 * time.Second, true},
		{Epoch, "1772366407.5", 7500 * time.Millisecond, true},
		{Epoch, "1e300", 0, false},
		{EpochMS, "1772366407250", 7250 * time.Millisecond, true},
		{Millis, "250", 250 * time.Millisecond, true},
		{Auto, `"7"`, 7 * time.Second, true},
		{Auto, "1.02:03:04", 26*time.Hour + 3*time.Minute + 4*time.Second, true},
		{Auto, "00:00:30", 30 * time.Second, true},
		{Auto, "00:00:30.5000000", 30 * time.Second, true},
		{Auto, "1:2", 0, false},
		{Auto, "1.2.3:04:05", 0, false},
		{Auto, "400000:00:00", 0, false},
	} {
		got, ok := test.form.delay(test.value, clock{now: now})
		if ok != test.ok || ok && got != test.want {
			t.Errorf("form %d of %q: got %v %v, want %v %v", test.form, test.value, got, ok, test.want, test.ok)
		}
	}
}

func TestBody(t *testing.T) {
	for _, test := range []struct {
		name, text string
		delay      time.Duration
		source     string
	}{
		{
			"RetryInfo",
			`{"error":{"code":429,"message":"Quota exceeded.","details":[{"@type":"type.googleapis.com/google.rpc.Help"},` +
				`{"@type":"type.googleapis.com/google.rpc.RetryInfo","retryDelay":"18.403470473s"}]}}`,
			18403470473, "error.details.#.retryDelay",
		},
		{
			"RetryInfo in an array",
			`[{"error":{"code":429,"message":"Quota exceeded.","details":[{"retryDelay":"5s"}]}}]`,
			5 * time.Second, "error.details.#.retryDelay",
		},
		{"RetryInfo of 0", `{"error":{"message":"No.","details":[{"retryDelay":"0s"}]}}`, 0, ""},
		{
			"RetryInfo of a gRPC gateway",
			`{"code":8,"message":"No.","details":[{"retryDelay":"5s"}]}`,
			5 * time.Second, "details.#.retryDelay",
		},
		{
			"quota",
			`{"error":{"message":"No.","details":[{"metadata":{"quotaResetDelay":"1h13m2.5s"}}]}}`,
			time.Hour + 13*time.Minute + 2500*time.Millisecond,
			"error.details.#.metadata.quotaResetDelay",
		},
		{"error.retry_after", `{"error":{"message":"No.","retry_after":3}}`, 3 * time.Second, "error.retry_after"},
		{"retry_after", `{"message":"No.","retry_after":64.57,"global":false}`, 64570 * time.Millisecond, "retry_after"},
		{"retryAfter", `{"message":"No.","retryAfter":"7"}`, 7 * time.Second, "retryAfter"},
		{"retryAfter as a date", `{"message":"No.","retryAfter":"2026-03-01T12:00:07.000Z"}`, 7 * time.Second, "retryAfter"},
		{"retry_after_seconds", `{"message":"No.","retry_after_seconds":9}`, 9 * time.Second, "retry_after_seconds"},
		{"retry_after_ms", `{"message":"No.","retry_after_ms":900}`, 900 * time.Millisecond, "retry_after_ms"},
		{"null", `{"message":"No.","retry_after":null}`, 0, ""},
		{"true", `{"message":"No.","retry_after":true}`, 0, ""},
		{"negative", `{"message":"No.","retry_after":-4}`, 0, ""},
		{
			"Telegram",
			`{"ok":false,"error_code":429,"description":"Too Many Requests: retry after 35","parameters":{"retry_after":36}}`,
			36 * time.Second, "parameters.retry_after",
		},
		{
			"estimated_time",
			`{"error":"Model a/b is currently loading","estimated_time":98.86515045166016}`,
			98865150452, "estimated_time",
		},
		{
			"metadata",
			`{"error":{"message":"No.","metadata":{"retry_after_seconds":4}}}`,
			4 * time.Second, "error.metadata.retry_after_seconds",
		},
		{
			"raw body of the provider",
			`{"error":{"message":"Provider returned error",` +
				`"metadata":{"raw":"{\"error\":{\"details\":[{\"retryDelay\":\"6s\"}]}}"}}}`,
			6 * time.Second, "error.metadata.raw|error.details.#.retryDelay",
		},
		{
			"headers in the body",
			`{"error":{"message":"No.",` +
				`"metadata":{"headers":{"X-RateLimit-Remaining":"0","X-RateLimit-Reset":"1772366420000"}}}}`,
			20 * time.Second, "error.metadata.headers.X-RateLimit-Reset",
		},
		{
			"headers in the body, some left",
			`{"error":{"message":"No.",` +
				`"metadata":{"headers":{"X-RateLimit-Remaining":"4","X-RateLimit-Reset":"1772366420000"}}}}`,
			0, "",
		},
		{
			"resets",
			`{"error":{"message":"No.","resets_at":1772370000,"resets_in_seconds":3600}}`,
			time.Hour, "error.resets_in_seconds",
		},
		{"reset, as a time", `{"error":{"message":"No.","reset_at":1772370000}}`, time.Hour, "error.reset_at"},
		{
			"reset, in seconds",
			`{"error":{"message":"No.","reset_time":"11s","reset_seconds":11}}`,
			11 * time.Second, "error.reset_seconds",
		},
		{
			"delay before reset, whatever the order",
			`{"error":{"resets_at":1772370000,"message":"No.","retry_after":2}}`,
			2 * time.Second, "error.retry_after",
		},
		{
			"body before message",
			`{"error":{"message":"Please try again in 9s.","retry_after":2}}`,
			2 * time.Second, "error.retry_after",
		},
		{"message", `{"error":{"message":"Please try again in 9s."}}`, 9 * time.Second, "message"},
		{
			"Connect's RetryInfo",
			`{"code":"unavailable","message":"overloaded: back off and retry","details":[` +
				`{"type":"google.rpc.RetryInfo","value":"CgIIPA","debug":{"retryDelay":"30s"}}]}`,
			30 * time.Second, "details.#.debug.retryDelay",
		},
		{"retryAfterSeconds", `{"message":"No.","retryAfterSeconds":45}`, 45 * time.Second, "retryAfterSeconds"},
		{"retryAfterMillis", `{"message":"No.","retryAfterMillis":1500}`, 1500 * time.Millisecond, "retryAfterMillis"},
		{
			"Kubernetes", `{"message":"No.","details":{"kind":"pods","retryAfterSeconds":2}}`,
			2 * time.Second, "details.retryAfterSeconds",
		},
		{"backoff_seconds", `{"message":"No.","backoff_seconds":8}`, 8 * time.Second, "backoff_seconds"},
		{"wait_seconds", `{"error":{"message":"No.","wait_seconds":8}}`, 8 * time.Second, "error.wait_seconds"},
		{"reset_in", `{"message":"No.","reset_in":"1m30s"}`, 90 * time.Second, "reset_in"},
		{"reset_in, in seconds", `{"message":"No.","reset_in":90}`, 90 * time.Second, "reset_in"},
		{"resetAt", `{"message":"No.","resetAt":"2026-03-01T12:00:07.000Z"}`, 7 * time.Second, "resetAt"},
		{"resetAt, as an epoch", `{"message":"No.","resetAt":1772366407000}`, 7 * time.Second, "resetAt"},
		{"meta", `{"message":"No.","meta":{"retry_after":6}}`, 6 * time.Second, "meta.retry_after"},
		{"extensions", `{"title":"No.","extensions":{"retryAfter":6}}`, 6 * time.Second, "extensions.retryAfter"},
		{
			"GraphQL", `{"errors":[{"message":"No.","extensions":{"code":"RATE_LIMITED","retryAfter":6}}]}`,
			6 * time.Second, "errors.#.extensions.retryAfter",
		},
		{"JSON:API", `{"errors":[{"detail":"No.","meta":{"retry_after":6}}]}`, 6 * time.Second, "errors.#.meta.retry_after"},
		{
			"Akamai", `{"detail":"No.","rateLimitNext":"2026-03-01T12:00:55.123456Z"}`,
			55123456 * time.Microsecond, "rateLimitNext",
		},
		{
			"delay before reset, whatever holds them",
			`{"reset_at":1772370000,"error":{"message":"No."},"meta":{"retry_after":2}}`,
			2 * time.Second, "meta.retry_after",
		},
		{
			"numbers elsewhere",
			`{"error":{"message":"No.","expires_in":30,"timeout":5,"limit":20},"wait":7,"retries":3,"meta":{"wait":1}}`, 0, "",
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			hint := find(http.Header{"Content-Type": {"application/json"}}, test.text, nil)
			if hint.Delay != test.delay || hint.Source != test.source {
				t.Errorf("got %+v, want %v from %q", hint, test.delay, test.source)
			}
		})
	}
}

func TestText(t *testing.T) {
	for text, want := range map[string]time.Duration{
		"Limit 12000, Used 4437, Requested 9854. Please try again in 11.455s. Need more?": 11455 * time.Millisecond,
		"Please try again in 6m0s.":                                                         6 * time.Minute,
		"Please try again in 1.5s":                                                          1500 * time.Millisecond,
		"Please try again in 120ms. Visit the page.":                                        120 * time.Millisecond,
		"Please retry in 37.82626638s.":                                                     37826266380,
		"try again in 20s":                                                                  20 * time.Second,
		"Try again in 60 seconds. Passed model=x.":                                          time.Minute,
		"Please retry after 13 seconds.":                                                    13 * time.Second,
		"Please retry your request after 13 seconds.":                                       13 * time.Second,
		"Please wait 5631 seconds before retrying.":                                         5631 * time.Second,
		"You must wait at least 30 seconds.":                                                30 * time.Second,
		"Slow down. Wait for 5 sec":                                                         5 * time.Second,
		"Request was throttled. Expected available in 42 seconds.":                          42 * time.Second,
		"Request was throttled.Expected available in 1 second.":                             time.Second,
		"Rate limit exceeded, retry in 1 minute":                                            time.Minute,
		"Try again in 1 minute":                                                             time.Minute,
		"max RPM: 20, please try again after 1 seconds":                                     time.Second,
		"Your rate limit resets in ~5s.":                                                    5 * time.Second,
		"Your quota will reset after 57s.":                                                  57 * time.Second,
		"Try again after 2 minutes 30 seconds.":                                             150 * time.Second,
		"Please try again after 5 minute(s)":                                                5 * time.Minute,
		"Too Many Requests: retry after 35":                                                 35 * time.Second,
		"(retry after 35).":                                                                 35 * time.Second,
		"backend busy; retry after 1s":                                                      time.Second,
		"For security purposes, you can only request this after 42 seconds.":                42 * time.Second,
		"You can only request this once every 60 seconds":                                   time.Minute,
		"Account locked for 15 minutes":                                                     15 * time.Minute,
		"Please try again in about 3 minutes":                                               3 * time.Minute,
		"You can try this again in approximately 3 hours":                                   3 * time.Hour,
		"upstream said {'retryDelay': '18s'}":                                               18 * time.Second,
		"Retry-After: 7":                                                                    7 * time.Second,
		"You will regain access on 2026-03-02 at 00:00 UTC.":                                12 * time.Hour,
		"The limit resets at 2026-03-01T12:30:00Z.":                                         30 * time.Minute,
		"Blocked until 2026-03-01 12:30:00 UTC":                                             30 * time.Minute,
		"请求过于频繁，请在 20 秒后重试":                                                                 20 * time.Second,
		"请 2 分钟后再试":                                                                         2 * time.Minute,
		"Please try again in 12 seconds, not in 90 seconds":                                 12 * time.Second,
		"Error 429 on try 3. Please try again in 12 seconds":                                12 * time.Second,
		"  You will regain access on 2025-07-01 at 00:00 UTC, or try again in 3 days":       72 * time.Hour,
		strings.Repeat("x", 3000) + " try again in 3s":                                      3 * time.Second,
		"Rate limit reached. " + strings.Repeat("Used 1. ", 20) + "Please try again in 20s": 20 * time.Second,

		"":                                                  0,
		"Please try again later.":                           0,
		"Please wait a moment and try again":                0,
		"Limit 50 per 86400s exceeded":                      0,
		"The request took 18.403470473s":                    0,
		"Timed out after 30 seconds":                        0,
		"Lock wait 50 seconds exceeded":                     0,
		"All retries failed after 30 seconds":               0,
		"Retry failed after 30 seconds":                     0,
		"Not available after 30 seconds":                    0,
		"Retry after 3 attempts":                            0,
		"try again in 5 requests":                           0,
		"Your token expires in 30 seconds":                  0,
		"unavailable in 3 regions":                          0,
		"Too many requests in 30 seconds":                   0,
		"Retry. In 30 seconds nothing happened":             0,
		"You will regain access on 2025-07-01 at 00:00 UTC": 0,
		"try again in 20 stars":                             0,
		"try again in 400 days":                             0,
		"try again in 0s":                                   0,
		"try again in 99999999999999999999999999999 s":      0,
		"try again in 20%":                                  0,
		"接下来 20 秒后结束":                                       0,
		strings.Repeat("x", 5000) + " try again in 3s":      0,

		"Please try again in 1h2m3.5s.":                time.Hour + 2*time.Minute + 3500*time.Millisecond,
		"Quota will be replenished in 22.14:18:12.":    22*24*time.Hour + 14*time.Hour + 18*time.Minute + 12*time.Second,
		"Try again in 1 hour, 2 minutes and 3 seconds": time.Hour + 2*time.Minute + 3*time.Second,
	} {
		if hint := fromText(text, clock{now: now}); hint.Delay != want {
			t.Errorf("%.80q: got %v, want %v", text, hint.Delay, want)
		}
	}
}

func TestTextDateByResponseClock(t *testing.T) {
	header := fieldsOf("Date: Tue, 01 Jul 2025 00:00:00 GMT")
	facts := &body.Facts{Message: "You will regain access on 2025-07-01 at 06:00 UTC."}
	if hint := Find(Response{Header: header, Facts: facts}, now); hint.Delay != 6*time.Hour {
		t.Errorf("got %v, want 6h", hint.Delay)
	}
}

// TestTold leaves out what a limit tells that did not refuse the request.
func TestTold(t *testing.T) {
	header := fieldsOf("X-Ratelimit-Reset: 60", "X-Limit-A: 7")
	r := Response{Header: header, Resets: []Reset{{Header: "X-Limit-A", Form: Seconds}}, Told: true}
	if hint := Find(r, now); hint.Delay != 0 {
		t.Errorf("got %+v of resets", hint)
	}
	r.Facts = &body.Facts{Message: "Please try again in 9s."}
	if hint := Find(r, now); hint.Delay != 9*time.Second {
		t.Errorf("got %+v, want the message's 9s", hint)
	}
	header.Set("Retry-After", "3")
	if hint := Find(r, now); hint.Delay != 3*time.Second {
		t.Errorf("got %+v, want the header's 3s", hint)
	}
}

func TestRetryAfter(t *testing.T) {
	for delay, want := range map[time.Duration]string{
		0: "", -time.Second: "", 1: "1", 59*time.Second + 1: "60", time.Minute: "60", time.Minute + 1: "", longest: "",
	} {
		if got := (Hint{Delay: delay}).RetryAfter(Patience); got != want {
			t.Errorf("%v: got %q, want %q", delay, got, want)
		}
	}
}

func TestSeconds(t *testing.T) {
	for delay, want := range map[time.Duration]int{
		0: 0, -time.Second: 0, 1: 1, time.Second: 1, time.Second + 1: 2,
		18403470473: 19, 20 * time.Second: 20, longest: 31536000,
	} {
		if got := (Hint{Delay: delay}).Seconds(); got != want {
			t.Errorf("%v: got %d, want %d", delay, got, want)
		}
	}
}

func TestShouldRetry(t *testing.T) {
	for _, test := range []struct {
		retryable bool
		delay     time.Duration
		value     string
		set       bool
	}{
		{true, 0, "", false},
		{true, time.Minute, "", false},
		{true, time.Minute + 1, "false", true},
		{false, 0, "false", true},
		{false, time.Second, "false", true},
	} {
		if value, set := ShouldRetry(test.retryable, test.delay, Patience); value != test.value || set != test.set {
			t.Errorf("%v, %v: got %q %v", test.retryable, test.delay, value, set)
		}
	}
}

// Each number in a text is judged by a bounded piece of it: hostile repeats take no longer
// than their length allows, or this test does not end.
func TestHostileText(t *testing.T) {
	for _, piece := range []string{
		"20 Sekunden ", "in 20 Sekunden versuchen ", "через 20 секунд ", "20秒後", "14:05 ", "until 14:05 UTC ", "3 PM (",
		"1", "1 ", "try again in ", "in 1.", "1h", "retry after 2026-01-01", "wait 1:", "~", " ", "后1 秒", "9.9",
	} {
		facts := &body.Facts{Message: strings.Repeat(piece, 1<<20/len(piece))}
		if hint := Find(Response{Facts: facts}, now); hint.Delay < 0 || hint.Delay > longest {
			t.Errorf("%q: %v", piece, hint.Delay)
		}
	}
}

func FuzzFind(f *testing.F) {
	f.Add("Retry-After", "30", `{"error":{"message":"Please try again in 6m0s.","retry_after":3}}`)
	f.Add("Ratelimit", `"default";r=0;t=30`, `{"error":{"details":[{"retryDelay":"18.403470473s"}]}}`)
	f.Add("X-Ratelimit-Reset", "1772366420000", "Quota will be replenished in 22.14:18:12.")
	f.Add("Date", "Sun, 01 Mar 2026 12:01:30 GMT", "You will regain access on 2026-07-01 at 00:00 UTC")
	f.Add("Date", "Sun, 01 Mar 2026 12:01:30 GMT", "Try again after 10:00:07 UTC")
	f.Add("X-Ratelimit-Reset", "2026-03-01 20:00:17", "Bitte versuchen Sie es in 20 Sekunden erneut")
	f.Add("Retry-After", "Sunday, 01-Mar-26 12:00:17 PST", "您的限额将在 2026-03-01 20:00:17 重置。")
	f.Add("Retry-After", "22:14:18", "20秒後に、もう一度お試しください。")
	f.Fuzz(func(t *testing.T, name, value, text string) {
		header := http.Header{http.CanonicalHeaderKey(name): {value}}
		var resets []Reset
		for _, form := range []Form{Auto, EpochMS, Duration, Millis} {
			resets = append(resets, Reset{Header: name, Form: form})
		}
		hint := find(header, text, resets)
		if hint.Delay < 0 || hint.Delay > longest {
			t.Fatalf("%v is out of bounds", hint.Delay)
		}
		if (hint.Delay == 0) != (hint.Source == "") || (hint.Delay == 0) != (hint.Seconds() == 0) {
			t.Fatalf("%+v is inconsistent", hint)
		}
		again := find(header, text, resets)
		if again != hint {
			t.Fatalf("first %+v, then %+v", hint, again)
		}
	})
}

var benchmarkBodies = map[string]string{
	"nothing": `{"error":{"message":"The server is overloaded or not ready yet.","type":"server_error",` +
		`"param":null,"code":null}}`,
	"RetryInfo": `{"error":{"code":429,"message":"You exceeded your current quota. limit: 20, model: gemini-2.5-flash",` +
		`"status":"RESOURCE_EXHAUSTED",` +
		`"details":[{"@type":"type.googleapis.com/google.rpc.RetryInfo","retryDelay":"18.403470473s"}]}}`,
	"message": `{"error":{"message":"Rate limit reached for gpt-4.1-mini in organization org-EXAMPLE ` +
		`on tokens per min (TPM): Limit 200000, Used 199000, Requested 4000. Please try again in 900ms.",` +
		`"type":"tokens","param":null,"code":"rate_limit_exceeded"}}`,
}

func BenchmarkFind(b *testing.B) {
	for name, text := range benchmarkBodies {
		b.Run(name, func(b *testing.B) {
			header := fieldsOf(
				"Date: Sun, 01 Mar 2026 12:00:00 GMT", "Content-Type: application/json", "X-Request-Id: req_1",
				"Server: example", "Vary: Accept",
			)
			facts := body.Read([]byte(text), header, false)
			b.ReportAllocs()
			for b.Loop() {
				Find(Response{Header: header, Facts: facts}, now)
			}
		})
	}
	b.Run("header", func(b *testing.B) {
		header := fieldsOf("Retry-After: 20")
		b.ReportAllocs()
		for b.Loop() {
			Find(Response{Header: header}, now)
		}
	})
}
