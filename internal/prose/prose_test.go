package prose

import "testing"

func TestTidy(t *testing.T) {
	for message, want := range map[string]string{
		`litellm.BadRequestError: AnthropicException - ` +
			`{"type":"error","error":{"type":"invalid_request_error","message":"No credit."}}`: "No credit.",
		`upstream said: {'error': {'message': 'No credit.'}}`: "No credit.",

		"余额不足 (request id: 2030010203040506070809EXAMPLE)": "余额不足",
		"Key is bad. Request id: 02171234567890made0up":    "Key is bad.",
		"AADSTS50126: Wrong password. Trace ID: 9f86d081-0000 " +
			"Correlation ID: 884c7d65-0000 Timestamp: 2026-01-01 12:00:00Z": "AADSTS50126: Wrong password.",
		"The endpoint is offline. ERR_NGROK_3200": "The endpoint is offline.",

		"<p>Your <b>plan</b> ended &amp; so on.<br/></p>": "Your plan ended & so on.",

		`A: {"error":{"message":"B: {\"error\":{\"message\":\"C: {'error': {'message': 'No credit.'}}\"}}"}}`: "No credit.",

		"&lt;p&gt;Your plan ended.&lt;/p&gt; &amp;amp; so on":                                "Your plan ended. & so on",
		"<!DOCTYPE html><html><head><title>Gone</title></head>":                              "Gone",
		"Access Denied (Service: Amazon S3; Status Code: 403; Request ID: 79104EXAMPLEB723)": "Access Denied",

		"java.lang.IllegalStateException: The queue is closed.": "The queue is closed.",
	} {
		if got := Tidy(message); got != want {
			t.Errorf("%q:\n got %q\nwant %q", message, got, want)
		}
	}
}

// TestTidyKeeps: what only looks like markup, JSON, an id or a class path stays.
func TestTidyKeeps(t *testing.T) {
	for _, message := range []string{
		"Nothing to mend.",
		`upstream said: {'error': {'message': "Don't"}}`,
		`The value {"a": 1} is not a string`,
		`Input {x} is odd`,
		`bad {"error":{"code":"EMAIL_EXISTS"}}`,
		"The request id must be a number",
		"Request id: 77aa88bb",
		"ERR_NGROK_3200",
		"Requests from referer <empty> are blocked.",
		"a < b and c > d",
		"ValueError: it is odd",
		"https://example.com/a.Error: gone",
		"{",
		"",
	} {
		if got := Tidy(message); got != message {
			t.Errorf("%q becomes %q", message, got)
		}
	}
}

func TestIsCode(t *testing.T) {
	for text, want := range map[string]bool{
		"EMAIL_EXISTS": true, "local_rate_limited": true, "auth.expired": true, "UNAUTHORIZED": true, "E0000004": false,
		"Unauthorized": false, "not found": false, "": false, "1.5": false, "_x": false, "x_": false, "余额_不足": false,
	} {
		if IsCode(text) != want {
			t.Errorf("%q: %v", text, !want)
		}
	}
}

func FuzzTidy(f *testing.F) {
	f.Add(`x {"error":{"message":"<b>y</b> (request id: 1)"}}`)
	f.Fuzz(func(t *testing.T, text string) {
		if got := Tidy(text); (got == "") != (text == "") {
			t.Errorf("%q becomes %q", text, got)
		}
	})
}
