package shape

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"net/http"
	"strings"
	"testing"

	"github.com/errnorm/caddy-errnorm/internal/native"
	"github.com/errnorm/caddy-errnorm/reason"
)

func TestClientOf(t *testing.T) {
	for _, c := range []struct {
		path, name, value string
		want              Form
	}{
		{"/v1/chat/completions", "", "", AsOpenAI},
		{"/openai/deployments/x/chat/completions/", "", "", AsOpenAI},
		{"/v1/responses", "", "", AsOpenAI},
		{"/v1/responses/resp_1", "", "", AsOpenAI},
		{"/v1/threads/t/messages", "", "", AsOpenAI},
		{"/v1/messages", "", "", AsAnthropic},
		{"/anthropic/v1/messages/count_tokens", "", "", AsAnthropic},
		{"/v1beta/models/gemini:streamGenerateContent", "", "", AsGemini},
		{"/api/chat", "", "", AsOllama},
		{"/api/embeddings", "", "", AsOllama},
		{"/v1/embeddings", "", "", AsOpenAI},
		{"/v2/chat", "", "", AsCohere},
		{"/v1/models", "", "", ""},
		{"/v1/models", "X-Stainless-Lang", "js", AsOpenAI},
		{"/v1/models", "Anthropic-Version", "2023-06-01", AsAnthropic},
		{"/v1beta/models", "X-Goog-Api-Client", "google-genai-sdk/1", AsGemini},
		{"/v1/customers", "Stripe-Version", "2025", AsStripe},
		{"/v1/customers", "User-Agent", "Stripe/v1 NodeBindings/23.1.0", AsStripe},
		{"/v1/ocr", "User-Agent", "mistral-client-python/2.5", AsMistral},
		{"/models/x", "User-Agent", "unknown/None; hf_hub/1.29; python/3", AsHuggingFace},
		{"/models/x", "User-Agent", "Mozilla/5.0 (like an openai client)", ""},
		{"/messages-of-the-day", "", "", ""},
	} {
		header := http.Header{}
		if c.name != "" {
			header.Set(c.name, c.value)
		}
		if got := clientOf(c.path, header); got != c.want {
			t.Errorf("%s %s: got %q, want %q", c.path, c.value, got, c.want)
		}
	}
}

// What the upstream speaks is told by its error first, and then by its table.
func TestDialect(t *testing.T) {
	for _, c := range []struct {
		raw    string
		says   native.API
		atPath Form
		want   Form
	}{
		{`{"type":"error","error":{"type":"x","message":"m"}}`, native.Chat, AsOpenAI, AsAnthropic},
		{`{"error":{"code":429,"message":"m","status":"X"}}`, "", "", AsGemini},
		{`{"error":{"message":"m","type":"card_error"}}`, native.Stripe, "", AsStripe},
		{`{"error":{"message":"m","type":"x"}}`, "", "", AsOpenAI},
		{`{"error":{"message":"m","type":"x"}}`, "", AsAnthropic, AsAnthropic},
		{`{"error":{"message":"m"}}`, "", "", AsEnvelope},
		{`<html>`, native.Gemini, AsOpenAI, AsGemini},
		{``, "", "", AsEnvelope},
	} {
		if got := read([]byte(c.raw)).dialect(c.says, c.atPath); got != c.want {
			t.Errorf("%s: got %q, want %q", c.raw, got, c.want)
		}
	}
}

// forms are all that there are.
var forms = []Form{
	AsEnvelope, AsDetail, AsProblem, AsOpenAI, AsAnthropic, AsGemini, AsOllama, AsCohere, AsMistral, AsHuggingFace,
	AsStripe, AsOAuth, AsJSONRPC, AsGraphQL, AsS3,
}

// errorOf is one that was told before.
func errorOf(status int, raw []byte) Error {
	return Error{
		Meaning: native.Meaning{Status: status, Reason: reason.Overloaded}, Type: "service_unavailable", Message: `Say "no".`,
		Details:  []byte(`{"reason":"overloaded","param":"p"}`),
		Envelope: []byte(`{"error":"service_unavailable","message":"Say \"no\".","status_code":503,"details":null}`),
		Raw:      raw, Came: 529,
		Clean: func(_, text string) string { return strings.ReplaceAll(text, "secret", "[redacted]") },
	}
}

// fits are the forms that a body can be told in: a protocol's need the protocol's body.
func fits(form Form, s *said) bool {
	switch form {
	case AsOAuth:
		return s.isOAuth()
	case AsJSONRPC:
		return s.members.Get("jsonrpc").Exists() && s.inner != nil
	case AsGraphQL:
		return s.isGraphQL()
	case AsS3:
		return s.isS3()
	default:
		return true
	}
}

// FuzzWrite demands of every form and any body: it is whole, has the message and the status, and tells no secret.
func FuzzWrite(f *testing.F) {
	for _, seed := range []string{
		`{"error":{"message":"a secret","type":"secret","code":"secret","param":{"secret":["secret"]},"x":1}}`,
		`{"type":"error","error":{"type":"overloaded_error","message":"m","details":{"secret":null}},"request_id":"r"}`,
		`[{"error":{"code":429,"message":"m","status":"RESOURCE_EXHAUSTED","details":[{"@type":"secret"}]}}]`,
		`{"error":"slow_down","error_description":"a secret","error":"slow_down"}`,
		`{"jsonrpc":"2.0","id":1,"error":{"code":1,"message":"secret","data":"secret"}}`,
		`[{"jsonrpc":"2.0","id":1,"error":{"code":1,"message":"m","data":{"error":"x"}}},2]`,
		`{"errors":[{"message":"secret"}],"data":null}`,
		`{"x402Version":1,"accepts":[{"payTo":"secret"}],"error":"e"}`,
		`<Error><Code>secret</Code><Message>a &lt;b&gt; secret</Message><a:b xmlns:a="x">1</a:b></Error>`,
		`{"error":{"message":1,"type":null,"code":[]}}`, `[[[[`, `{"error":{"message":"` + "\xff" + `"}}`, `{}`, ``,
		strings.Repeat(`{"error":`, 100) + strings.Repeat(`}`, 100),
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		for _, form := range forms {
			if !fits(form, read(raw)) {
				continue
			}
			w := writing{Error: errorOf(503, raw), said: read(raw)}
			body := w.form(form)
			if form == AsS3 {
				if err := xml.Unmarshal(body, new(element)); err != nil {
					t.Errorf("%s of %q: %v: %q", form, raw, err, body)
				}
			} else if !json.Valid(body) {
				t.Errorf("%s of %q is no JSON: %q", form, raw, body)
			} else if told := form != AsS3; told && !bytes.Contains(body, []byte(`Say \"no\".`)) && form != AsJSONRPC {
				t.Errorf("%s of %q has no message: %s", form, raw, body)
			}
			if bytes.Contains(body, []byte("secret")) {
				t.Errorf("%s of %q tells a secret: %s", form, raw, body)
			}
		}
	})
}

// TestWords demands that no form says of anything but a 429 that a rate is limited, and of no 402, 403 and 429 that the
// request is invalid: LiteLLM goes by these words whatever the status is.
func TestWords(t *testing.T) {
	for _, status := range []int{400, 401, 402, 403, 404, 409, 413, 422, 429, 500, 503, 504} {
		for _, raw := range []string{
			`{"error":{"message":"m","type":"rate_limit_error","code":"rate_limit_exceeded"}}`,
			`{"error":{"message":"m","type":"invalid_request_error","code":"RateLimited"}}`,
			`{"type":"error","error":{"type":"rate_limit_error","message":"m"}}`,
			`{"error":{"code":429,"message":"m","status":"RATE_LIMIT"}}`,
			``,
		} {
			for _, form := range []Form{AsOpenAI, AsAnthropic, AsGemini, AsMistral} {
				e := errorOf(status, []byte(raw))
				e.Reason = reason.None
				body := string((&writing{Error: e, said: read(e.Raw)}).form(form))
				limits := strings.Contains(strings.ToLower(strings.ReplaceAll(body, "_", "")), "ratelimit")
				if limits && status != 429 {
					t.Errorf("%d: %s", status, body)
				}
				if (status == 402 || status == 403 || status == 429) && strings.Contains(body, "invalid_request_error") {
					t.Errorf("%d: %s", status, body)
				}
			}
		}
	}
}
