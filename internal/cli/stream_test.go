package cli_test

import (
	"strings"
	"testing"
)

const (
	streamHeader = "HTTP/2 200 \ncontent-type: text/event-stream\n\n"
	streamChunk  = `data: {"id":"1","object":"chat.completion.chunk","choices":[{"delta":{"content":"Hi"}}]}` + "\n\n"
	streamError  = `data: {"error":{"message":"You exceeded your current quota.","type":"insufficient_quota",` +
		`"code":"insufficient_quota"}}` + "\n\n"
)

// TestStreams: a recorded stream is looked into without being asked.
func TestStreams(t *testing.T) {
	for _, args := range [][]string{nil, {"--status", "200"}} {
		head := streamHeader
		if args != nil {
			head = ""
		}
		first := explanation(t, head+": ping\n\n"+streamError, args...)
		if first.Status != 402 || first.Trace.Where != "first_event" || first.Trace.Derived != 429 ||
			first.Envelope == nil || !strings.Contains(first.Trace.Event, "insufficient_quota") {
			t.Errorf("%v: an error first: %+v", args, first)
		}
		later := explanation(t, head+streamChunk+streamError, args...)
		if later.Status != 200 || later.Trace.Where != "stream" || later.Trace.Derived != 429 || later.Cut ||
			!strings.HasPrefix(later.Body, streamChunk) || !strings.Contains(later.Body, `"status_code":402`) {
			t.Errorf("%v: an error later: %+v", args, later)
		}
		torn := explanation(t, head+streamChunk+streamError+streamError[:40], args...)
		if !torn.Cut || len(torn.Later) != 0 {
			t.Errorf("%v: torn: %+v", args, torn)
		}
		if good := explanation(t, head+streamChunk+"data: [DONE]\n\n", args...); !good.Passed {
			t.Errorf("%v: a good one: %+v", args, good)
		}
	}
	out, _, _ := errorsCommand(streamHeader+streamChunk+streamError, "explain")
	for _, want := range []string{
		"200, and in the stream 402 insufficient_credits", "In the stream", "429, as a response", "chat",
		"402: You exceeded your current quota.",
	} {
		if !strings.Contains(out, want) {
			t.Errorf("%q is missing in\n%s", want, out)
		}
	}
}
