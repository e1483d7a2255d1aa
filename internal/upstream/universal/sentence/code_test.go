package sentence_test

import (
	"testing"

	"github.com/errnorm/caddy-errnorm/reason"
)

func TestReadCode(t *testing.T) {
	g := grammar(t)
	for _, c := range []struct {
		code   string
		status int
		want   reason.Reason
	}{
		{"TOKEN_EXPIRED", 401, reason.TokenExpired},
		{"RequiresTwoFactor", 401, reason.MFARequired},
		{"insufficientBalance", 402, reason.InsufficientCredits},
		{"INSUFFICIENT_ACCOUNT_BALANCE", 402, reason.InsufficientCredits},
		{"AccountSuspendedError", 403, reason.AccountDisabled},
		{"rate-limit-exceeded", 429, reason.RateLimited},
		{"ServerOverloadedException", 503, reason.Overloaded},
		{"invalid_api_key", 401, reason.InvalidAPIKey},
		{"model.not_found", 404, reason.ModelNotFound},
		{"EMAIL_ALREADY_EXISTS", 409, reason.EmailExists},
		{"passwordTooShort", 400, reason.WeakPassword},
		// Businesses use the same words.
		{"capacity_exceeded", 409, ""},
		{"no_capacity", 409, ""},
		{"server_busy", 404, ""},
		{"overloaded", 400, ""},
		{"throttled", 422, ""},
		{"rate_limit", 400, ""},
		{"invalid_key", 400, ""},
		{"invalid_session", 422, ""},
		{"not_enough_credits", 409, ""},
		{"budget_exceeded", 400, ""},
		{"payment_required", 422, ""},
		{"TOKEN_EXPIRED_SHELF", 401, ""},
		{"SEAT_QUOTA_EXCEEDED", 429, ""},
		{"balance_sheet_empty", 402, ""},
		{"", 401, ""},
		{"no code at all", 401, ""},
	} {
		if m, _ := g.ReadCode(c.code, c.status); m.Reason != c.want {
			t.Errorf("%d %s: read as %q (%s), not %q", c.status, c.code, m.Reason, m.Frame, c.want)
		}
	}
}

func TestMessageThatIsOneIdentifier(t *testing.T) {
	g := grammar(t)
	for text, want := range map[string]reason.Reason{
		"TOKEN_EXPIRED": reason.TokenExpired, "RequiresTwoFactor": reason.MFARequired,
		"Error: TOKEN_REVOKED": reason.TokenRevoked,
		"TOKEN_EXPIRED_SHELF":  "",
	} {
		if m, _ := g.Read(text, 401); m.Reason != want {
			t.Errorf("%s: read as %q, not %q", text, m.Reason, want)
		}
	}
}

func TestReadField(t *testing.T) {
	g := grammar(t)
	for _, c := range []struct {
		field, message string
		want           reason.Reason
	}{
		{"email", "has already been taken", reason.EmailExists},
		{"email", "This email is already in use", reason.EmailExists},
		{"user.email", "already exists", reason.EmailExists},
		{"username", "A user with that username already exists.", reason.UsernameExists},
		{"username", "has already been taken", reason.UsernameExists},
		{"password", "is too short (minimum is 12 characters)", reason.WeakPassword},
		{"newPassword", "must contain at least one digit", reason.WeakPassword},
		{"password", "can't be blank", reason.MissingFields},
		{"title", "can't be blank", reason.MissingFields},
		{"amount", "This field is required.", reason.MissingFields},
		{"name", "Missing data for required field.", reason.MissingFields},
		{"items[0].sku", "is required", reason.MissingFields},
		{"title", "has already been taken", ""},
		{"email", "is not a valid email address", ""},
		{"balance", "is too low", ""},
		{"token", "is invalid", ""},
		{"credits", "insufficient", ""},
		{"age", "must be at least 18", ""},
		{"model", "does not exist", ""},
		{"", "", ""},
	} {
		if m, _ := g.ReadField(c.field, c.message, 422); m.Reason != c.want {
			t.Errorf("%s: %s: read as %q (%s: %q + %q), not %q", c.field, c.message, m.Reason, m.Frame, m.Subject, m.State,
				c.want)
		}
	}
}

// TestWhatIsQuotedIsNotRead: the caller's words, links and numbers are no evidence.
func TestWhatIsQuotedIsNotRead(t *testing.T) {
	g := grammar(t)
	for _, text := range []string{
		`The note "rate limit exceeded" was not saved.`, "Tool `insufficient credits` is unknown",
		"Unknown role: 'token expired'",
		"The file “balance too low” is here", "See https://example.com/rate-limit-exceeded",
		"Name «API key expired» is in the list",
		"The task 'model is overloaded' did not finish", "insufficient_credits_x2", "タグ「残高不足」を追加しました",
	} {
		for _, status := range []int{400, 401, 402, 403, 422, 429, 500, 503} {
			if m, ok := g.Read(text, status); ok {
				t.Errorf("%d %s: read as %q by %q + %q", status, text, m.Reason, m.Subject, m.State)
			}
		}
	}
}

func TestLongMessageIsBounded(t *testing.T) {
	g := grammar(t)
	long := make([]byte, 0, 1<<20)
	for len(long) < 1<<20 {
		long = append(long, "余额 (x) "...)
	}
	if m, ok := g.Read(string(long)+" insufficient credits", 402); ok {
		t.Errorf("read as %q", m.Frame)
	}
}
