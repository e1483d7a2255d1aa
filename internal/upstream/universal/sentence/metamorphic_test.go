package sentence_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/errnorm/caddy-errnorm/internal/upstream/universal/sentence"
)

// examples yields every frame's examples.
func examples(t *testing.T, check func(g *sentence.Grammar, f sentence.Frame, e sentence.Example,
	want sentence.Meaning),
) {
	t.Helper()
	g := grammar(t)
	n := 0
	for _, f := range g.Frames() {
		for _, e := range f.Examples {
			if want, ok := g.Read(e.Text, e.Status); ok {
				check(g, f, e, want)
				n++
			}
		}
	}
	if n < 100 {
		t.Errorf("only %d examples were read", n)
	}
}

func TestWrapperChangesNothing(t *testing.T) {
	wrappers := []string{
		"litellm.RateLimitError: OpenAIException - ", "litellm.BadRequestError: AnthropicException - ", "[BYOK] ",
		"HTTP 400: ", "Error code: 429 - ",
		"Error from provider (x1): ", "Upstream request failed: ", "<503> InternalError.Algo: ", "anthropic error: ",
		"Code: 516. ", "(#17) ",
		"IDX10223: ", "Error: ", "Provider returned error: ", "status 402: ", "rpc error: code = Unknown desc = ",
		"openai.BadRequestError: Error code: 400 - ",
		"The upstream provider returned an error: ", "google.api_core.exceptions.ResourceExhausted: 429 ", `"prompt": `,
		"API Error: ",
	}
	examples(t, func(g *sentence.Grammar, f sentence.Frame, e sentence.Example, want sentence.Meaning) {
		for _, w := range wrappers {
			if m, ok := g.Read(w+e.Text, e.Status); !ok || m.Reason != want.Reason {
				t.Errorf("%s: %d %q: read as %q, not %q %q", f.ID, e.Status, w+e.Text, m.Reason, want.Reason,
					outcomes(g, w+e.Text, e.Status))
			}
		}
	})
}

// TestWrapperNamesAStatus: the sentence behind "HTTP 401: " is read as at 401, whatever a gateway made of it.
func TestWrapperNamesAStatus(t *testing.T) {
	g := grammar(t)
	for _, c := range []struct {
		status int
		text   string
		want   string
	}{
		{500, "HTTP 401: Validation of the token in the API request failed.", "invalid_token"},
		{400, `Error code: 429 - {"error": {"message": "You sent more than 100 requests in 10 seconds"}}`, "rate_limited"},
		{
			500, "Error code: 402 - {'error': {'message': 'Wallet balance is below the cost of this call'}}",
			"insufficient_credits",
		},
		{403, "<503> Internal: All workers are busy", "overloaded"},
		{404, "HTTP 401: Token expired", ""},
		{409, "Error code: 429 - Too many requests", ""},
		{500, "HTTP 401: The report is ready", ""},
		{400, "Order 429: item is gone from the warehouse", ""},
	} {
		if m, _ := g.Read(c.text, c.status); string(m.Reason) != c.want {
			t.Errorf("%d %q: read as %q by %s, not %q", c.status, c.text, m.Reason, m.Frame, c.want)
		}
	}
}

func TestQuotedJSONIsReadAsJSON(t *testing.T) {
	shapes := []string{
		`litellm.BadRequestError: AnthropicException - {"type":"error","error":{"type":"x","message":"%"}}`,
		`Error code: 400 - {'error': {'message': '%', 'code': None}}`,
		`upstream error: {"error":{"message":"%"`, // cut braces
		`API error: {\"error\":{\"message\":\"%\"}}`,
		`400 {"detail":"%"}`,
	}
	examples(t, func(g *sentence.Grammar, f sentence.Frame, e sentence.Example, want sentence.Meaning) {
		if strings.ContainsAny(e.Text, `"'`) {
			return
		}
		for _, s := range shapes {
			text := strings.Replace(s, "%", e.Text, 1)
			if m, ok := g.Read(text, e.Status); !ok || m.Reason != want.Reason {
				t.Errorf("%s: %d %q: read as %q, not %q", f.ID, e.Status, text, m.Reason, want.Reason)
			}
		}
	})
}

func TestValidationTakesTheMeaningAway(t *testing.T) {
	// Reasons that keep a 400 a 400.
	input := []string{
		"missing_fields", "weak_password", "email_exists", "username_exists", "context_length_exceeded",
		"content_filtered",
	}
	examples(t, func(g *sentence.Grammar, f sentence.Frame, e sentence.Example, want sentence.Meaning) {
		if slices.Contains(input, string(want.Reason)) {
			return
		}
		bare := strings.TrimRight(e.Text, ".")
		for _, text := range []string{
			bare + " must be an integer", "The parameter " + bare + " must be a string",
			`The value "` + bare + `" is not allowed here`,
			"Field " + bare + " is out of range", "Invalid value '" + strings.ReplaceAll(bare, "'", "") + "' for name",
		} {
			for _, status := range []int{400, 422} {
				if m, ok := g.Read(text, status); ok && !slices.Contains(input, string(m.Reason)) {
					t.Errorf("%s: %d %q: read as %q by %q + %q", f.ID, status, text, m.Reason, m.Subject, m.State)
				}
			}
		}
	})
}

func TestAdviceChangesNothing(t *testing.T) {
	advice := []string{
		"Please contact support if the problem persists.", "See https://docs.example.com/errors for details.",
		"Check the documentation and try again.",
		"Learn more about your account in the dashboard.",
	}
	examples(t, func(g *sentence.Grammar, f sentence.Frame, e sentence.Example, want sentence.Meaning) {
		for _, a := range advice {
			text := strings.TrimRight(e.Text, ".") + ". " + a
			if m, ok := g.Read(text, e.Status); !ok || m.Reason != want.Reason {
				t.Errorf("%s: %d %q: read as %q, not %q", f.ID, e.Status, text, m.Reason, want.Reason)
			}
		}
	})
}

func TestMoneyLimitsAndAccountsAreNotBelievedAtNotFoundAndConflict(t *testing.T) {
	may := []string{
		"model_not_found", "model_not_available", "email_exists", "username_exists", "email_not_verified",
		"conflict",
	}
	examples(t, func(g *sentence.Grammar, f sentence.Frame, e sentence.Example, _ sentence.Meaning) {
		for _, status := range []int{404, 409} {
			if m, ok := g.Read(e.Text, status); ok && !slices.Contains(may, string(m.Reason)) {
				t.Errorf("%s: %d %q: read as %q", f.ID, status, e.Text, m.Reason)
			}
		}
	})
}
