package sentence

import (
	"slices"

	"github.com/errnorm/caddy-errnorm/reason"
)

// Frame joins a subject and a state, or names a whole phrase, and says what that means. Frames stand in order of
// precedence.
type Frame struct {
	ID       string
	Reason   reason.Reason
	Statuses []int    // at which it is believed
	Keeps    []int    // those of them at which the status stays as the upstream chose it
	Subjects []string // concepts
	States   []string
	Beside   []string  // states of which one must stand in the message too
	Phrase   string    // instead of subjects and states
	Examples []Example // that must be read so
	Counters []Example // that must not

	options option
}

// Example is a message at a status.
type Example struct {
	Status int
	Text   string
}

// Reasons lists what a frame can mean: one reason, or two between which the words beside the pair decide.
func (f Frame) Reasons() []reason.Reason {
	switch f.Reason {
	case Quota, boughtQuota:
		return []reason.Reason{reason.InsufficientCredits, reason.RateLimited}
	case standing:
		return []reason.Reason{reason.InsufficientCredits, reason.AccountDisabled}
	case paused, pausedWhile:
		return []reason.Reason{reason.RateLimited, reason.AccountDisabled}
	default:
		return []reason.Reason{f.Reason}
	}
}

// Quota stands for a reason that the words beside the pair decide: money or rates.
const Quota reason.Reason = "quota"

// boughtQuota is money unless a window stands beside it.
const boughtQuota reason.Reason = "bought quota"

// paused is a rate that heals by waiting, unless the caller is told how to unlock the account.
const paused reason.Reason = "paused"

// pausedWhile is so too, where it says for how long.
const pausedWhile reason.Reason = "paused while"

// standing is money where the message speaks of paying, else a closed account.
const standing reason.Reason = "standing"

type option uint16

const (
	subjectFirst option = 1 << iota // the subject stands before the state
	stateFirst                      // the state stands before the subject
	anyTail                         // what follows does not matter, at strict statuses either
	anyHead                         // nor does what stands before
	anyTrade                        // nor what trade the clause is about, for the status stays
	anyNoun                         // nor a noun of settings, for the subject is one
	bareHead                        // at strict statuses no unknown word at all may stand before
	modal                           // "must" belongs to what it says
	already                         // so does "already"
	behind                          // a preposition may stand between: rejected *by* our policy
	anyTailAt404                    // where it moves nothing
	ofInput                         // says what is wrong with input
	noTail                          // at strict statuses nothing at all may follow
	defers                          // a later clause that says why is told instead
	nowhere                         // no place, purpose or agent may follow: "not available *in* Dutch"
	either                          // "expired or invalid": two states that are joined by "or"
)

// Statuses at which a kind of frame is believed. 404 and 409 are in none that speaks of money, limits, capacity, keys
// or accounts: a business says there that its own thing is missing or taken.
func moneyAt() []int   { return []int{400, 401, 402, 403, 422, 429, 432, 433, 500, 503} }
func quotaAt() []int   { return []int{400, 401, 402, 403, 429, 432, 433, 500, 502, 503} }
func rateAt() []int    { return []int{400, 401, 402, 403, 429, 498, 500, 502, 503, 529} }
func busyAt() []int    { return []int{400, 429, 498, 500, 502, 503, 504, 507, 529} }
func loadAt() []int    { return []int{429, 498, 500, 502, 503, 504, 507, 529} }
func downAt() []int    { return []int{429, 500, 502, 503, 504, 520, 521, 522, 523, 530} }
func timeoutAt() []int { return []int{500, 502, 503, 504, 524} }
func keyAt() []int     { return []int{400, 401, 403} }
func tokenAt() []int   { return []int{401, 403, 440, 498} }
func loginAt() []int   { return []int{400, 401, 403, 422} }
func accountAt() []int { return []int{400, 401, 403} }
func takenAt() []int   { return []int{400, 409, 422} }
func inputAt() []int   { return []int{400, 422} }
func contentAt() []int { return []int{400, 403, 422, 451} }
func contextAt() []int { return []int{400, 413, 422, 500} }
func modelAt() []int   { return []int{400, 401, 403, 404, 410, 422} }
func lostAt() []int    { return []int{400, 401, 404, 422} }
func cardAt() []int    { return []int{400, 402, 403, 422} }
func regionAt() []int  { return []int{400, 403, 451} }
func rightsAt() []int  { return []int{401, 403} }

// codeStatuses are the statuses at which an identifier code is believed to mean a reason.
func codeStatuses(r reason.Reason) []int {
	switch r {
	case reason.InsufficientCredits, reason.PaymentDeclined:
		return []int{402, 403, 429}
	case reason.RateLimited:
		return []int{429, 503}
	case reason.Overloaded, reason.UpstreamUnavailable, reason.UpstreamTimeout:
		return []int{429, 500, 502, 503, 504, 529}
	case reason.ModelNotFound, reason.ModelNotAvailable:
		return []int{400, 404}
	case reason.EmailExists, reason.UsernameExists:
		return takenAt()
	case reason.WeakPassword, reason.MissingFields:
		return inputAt()
	case reason.ContextLengthExceeded, reason.ContentFiltered:
		return []int{400, 413, 422}
	case reason.InvalidCredentials, reason.EmailNotVerified:
		return loginAt()
	default:
		return slices.Concat(rightsAt(), []int{440, 451, 498})
	}
}

// subjects are what a message can speak of.
func subjects() []string {
	return []string{
		"money", "budget", "quota", "billing", "paymethod", "rate", "limit", "attempts", "server", "worker", "queue",
		"capacity",
		"model", "token", "wtoken", "apikey", "barekey", "authhdr", "cred", "account", "user", "person", "email",
		"username", "dupuser",
		"dupname", "newpw", "perm", "mfa", "region", "ip", "context", "content", "policy", "badcontent", "field", "request",
		"card", "pmt", "dupany", "noun", "bearer", "softquota", "billacct", "bill",
		"softbilling", "authtoken", "sessiontoken", "otcode", "gen", "link",
	}
}

// states are what it can say of them.
func states() []string {
	return []string{
		"low", "needed", "exceeds", "exceeded", "toomany", "unpaid", "noncredit", "busy", "loading", "down", "expired",
		"ended",
		"revoked", "invalid", "wrong", "missing", "disabled", "notfound", "notavail", "verified0", "exists", "weak",
		"toolong",
		"flagged", "blocked", "denied", "unsupported", "declined", "pfail", "timedout", "absent", "short", "none", "briefly",
		"other", "stopped", "limited", "unentitled", "ungiven", "shut", "lockedfor",
	}
}

// phrases hold subject and state in one.
func phrases() []string {
	return []string{
		"RATED", "LOADED", "DOWN", "TIMEDOUT", "PAID", "ANON", "FORBID", "MFA", "BANNED", "REGION", "DUPUSER", "LOGINFAIL",
		"REQUIRED", "CTXIS", "DUPNAME", "TRIED", "UNPROVEN", "PAYREQ", "HASTY", "AUTHFAIL",
		"SOCKET", "SOCKETLATE",
	}
}

// at gives each text the same status.
func at(status int, texts ...string) (list []Example) {
	for _, text := range texts {
		list = append(list, Example{status, text})
	}
	return list
}

func frames() []Frame {
	return slices.Concat(
		standingFrames(), moneyFrames(), rateFrames(), machineFrames(), keyFrames(), tokenFrames(), accountFrames(),
		modelFrames(), contentFrames(), rightsFrames(), phraseFrames(),
	)
}

// standingFrames speak of the caller whatever else is said.
func standingFrames() []Frame {
	return []Frame{
		{
			ID: "mfa-asked", Reason: reason.MFARequired, Statuses: accountAt(), Phrase: "MFA", options: modal,
			Examples: at(403, "Two-factor authentication is required", "MFA required.", "This action requires 2FA"),
			Counters: at(400, "The field 'MFA required' must be a boolean", "Template MFA required message is too long"),
		},
		{
			ID: "caller-banned", Reason: reason.AccountDisabled, Statuses: accountAt(), Phrase: "BANNED",
			Examples: at(403, "You have been banned.", "You are suspended"),
			Counters: at(400, "You have been blocked from this tournament"),
		},
		{
			ID: "region-phrase", Reason: reason.RegionNotSupported, Statuses: regionAt(), Phrase: "REGION", options: anyHead,
			Examples: at(403, "This service is not available in your country.", "Claude is not available in your region"),
			Counters: at(403, "Shipping of this product is not available in your country"),
		},
	}
}

// moneyFrames: what is bought has run out, or the bill is not paid.
func moneyFrames() []Frame {
	return []Frame{
		{
			ID: "attempts-many", Reason: reason.RateLimited, Statuses: rateAt(), Subjects: []string{"attempts"},
			States: []string{"toomany", "exceeded", "exceeds"},
			Examples: at(403, "Too many login attempts. Please try again later.",
				"Maximum number of failed login attempts exceeded"),
			Counters: at(400, "Quiz attempts exceeded", "Login attempts must be at least 3"),
		},
		{
			ID: "account-owes", Reason: reason.InsufficientCredits, Statuses: moneyAt(),
			Subjects: []string{"account", "user", "person", "server", "apikey", "token"}, States: []string{"noncredit"},
			Examples: at(429, "Your account is suspended due to insufficient balance, please recharge your account"),
			Counters: at(400, "The library account is overdue for this book", "The account was suspended for spam"),
		},
		{
			ID: "attempts-repeated", Reason: reason.RateLimited, Statuses: rateAt(), Phrase: "TRIED", options: anyHead,
			Examples: at(403, "You have entered the wrong code too many times"),
			Counters: at(400, "The order was tried too many times"),
		},
		{
			ID: "account-billed", Reason: standing, Statuses: []int{402, 429},
			Subjects: []string{"account", "user", "person"}, States: []string{"disabled"},
			Examples: at(429, "Your account is not active, please check your billing details on our website."),
			Counters: at(403, "Your account is not active"),
		},
		{
			ID: "account-paused", Reason: paused, Statuses: []int{400, 401, 403, 429},
			Subjects: []string{"account", "user", "person"},
			States:   []string{"briefly"}, options: subjectFirst,
			Examples: at(403, "Your account is temporarily locked",
				"This account is temporarily locked. Please log in to unlock it"),
			Counters: at(400, "The account field is temporarily locked"),
		},
		{
			ID: "account-paused-while", Reason: pausedWhile, Statuses: []int{400, 401, 403, 429},
			Subjects: []string{"account", "user", "person"},
			States:   []string{"lockedfor"}, options: subjectFirst,
			Examples: at(403, "Account has been locked for 30 minutes"),
			Counters: at(403, "The account has been locked for editing by the accountant"),
		},
		{
			ID: "card-declined", Reason: reason.PaymentDeclined, Statuses: cardAt(), Subjects: []string{"card", "pmt"},
			States:   []string{"declined"},
			Examples: at(402, "Your card was declined.", "Your card has insufficient funds."),
			Counters: at(400, "The declined card field is required"),
		},
		{
			ID: "money-gone", Reason: reason.InsufficientCredits, Statuses: []int{402, 403, 429}, Subjects: []string{"money"},
			States: []string{"ended"}, options: subjectFirst,
			Examples: at(402, "Your trial credits have expired"), Counters: at(403, "The funds of this event are over"),
		},
		{
			ID: "money-low", Reason: reason.InsufficientCredits, Statuses: moneyAt(), Subjects: []string{"money", "budget"},
			States: []string{"low", "exceeded"}, options: bareHead,
			Examples: slices.Concat(
				at(400, "Your credit balance is too low to access the API. Please go to Plans & Billing to purchase credits."),
				at(403, "Organization has insufficient credits", "Insufficient account balance"),
				at(429, "API key budget exhausted"),
				at(402, "Monthly spending limit reached"),
			),
			Counters: at(400, "Leave balance is insufficient", "Balance sheet is incomplete", "Your balance field is empty",
				"The gift balance is zero"),
		},
		{
			ID: "caller-limited", Reason: reason.RateLimited, Statuses: []int{429},
			Subjects: []string{"account", "user", "person", "money", "ip", "apikey"}, States: []string{"limited"},
			Examples: at(429, "All accounts are currently limited. Please wait 52s.", "credits limited to 6000 per second"),
			Counters: at(400, "Credits are limited to 3 decimal places"),
		},
		{
			ID: "budget-over", Reason: reason.InsufficientCredits, Statuses: []int{402, 403, 429, 432, 433},
			Subjects: []string{"budget", "money"},
			States:   []string{"exceeds", "toomany"},
			Examples: at(429, "This request would exceed your monthly budget"),
			Counters: at(403, "The budget of this event exceeds the plan"),
		},
		{
			ID: "money-needed", Reason: reason.InsufficientCredits, Statuses: []int{401, 402, 403, 429},
			Subjects: []string{"money", "paymethod"}, States: []string{"missing", "needed"}, options: bareHead,
			Examples: at(402, "This request requires more credits, or fewer max_tokens.", "A payment method is required."),
			Counters: at(400, "Balance is required", "The payment method field is required"),
		},
		{
			ID: "quota-short", Reason: boughtQuota, Statuses: quotaAt(), Subjects: []string{"quota"},
			States: []string{"short"}, options: bareHead,
			Examples: at(403, "user quota is not enough", "Insufficient quota"),
			Counters: at(400, "The quota field is not sufficient"),
		},
		{
			ID: "quota-low", Reason: Quota, Statuses: quotaAt(), Subjects: []string{"quota"}, States: []string{"low"},
			options: bareHead,
			Examples: at(429, "Free allocated quota is used up",
				"Out of call volume quota. Quota will be replenished in 01:30:00."),
			Counters: at(400, "The quota field is empty"),
		},
		{
			ID: "billing-off", Reason: reason.InsufficientCredits, Statuses: moneyAt(), Subjects: []string{"billacct"},
			States: []string{"unpaid", "disabled", "low", "ended", "noncredit"}, options: bareHead,
			Examples: at(403, "The billing account is disabled in state closed"),
			Counters: at(400, "The billing account name is disabled"),
		},
		{
			ID: "bill-unpaid", Reason: reason.InsufficientCredits, Statuses: []int{401, 402, 429}, Subjects: []string{"bill"},
			States: []string{"noncredit"}, options: bareHead,
			Examples: at(402, "Your last invoice is unpaid", "The prepaid bill is overdue"),
			Counters: at(400, "The invoice is closed", "The invoice of this order is unpaid"),
		},
		{
			ID: "service-unpaid", Reason: reason.InsufficientCredits, Statuses: []int{400, 403, 500, 503},
			Subjects: []string{"bill"}, States: []string{"noncredit", "unpaid"}, Beside: []string{"disabled", "down"},
			Examples: at(403, "Access suspended: your invoice is unpaid", "Service is paused, the last payment is overdue"),
			Counters: at(403, "The invoice is unpaid", "Invoice is unpaid, editing is locked"),
		},
		{
			ID: "plan-ended", Reason: reason.InsufficientCredits, Statuses: []int{402, 403, 429}, Subjects: []string{"billing"},
			States: []string{"unpaid", "disabled", "low", "ended", "noncredit"}, options: bareHead,
			Examples: at(403, "Your subscription has expired", "Your free trial has ended"),
			Counters: at(400, "The subscription has expired"),
		},
		{
			ID: "plan-over", Reason: reason.InsufficientCredits, Statuses: []int{402, 429}, Subjects: []string{"softbilling"},
			States:   []string{"ended", "noncredit"},
			Examples: at(402, "Your plan has expired"), Counters: at(403, "The package is over"),
		},
		{
			ID: "bill-missing", Reason: reason.InsufficientCredits, Statuses: []int{402},
			Subjects: []string{"billing", "softbilling"},
			States:   []string{"missing", "needed", "none"},
			Examples: at(402, "A paid plan is required"), Counters: at(400, "Subscription is required"),
		},
	}
}

// rateFrames: waiting helps.
func rateFrames() []Frame {
	return []Frame{
		{
			ID: "rate-exceeded", Reason: reason.RateLimited, Statuses: rateAt(), Subjects: []string{"rate"},
			States: []string{"exceeded", "exceeds", "toomany", "low", "limited"}, options: bareHead,
			Examples: slices.Concat(
				at(429, "Rate limit reached for gpt-4o in organization org-1 on requests per min", "Daily request limit exceeded"),
				at(403, "API rate limit exceeded", "You have exceeded your request limit"), at(400, "Too many concurrent requests"),
			),
			Counters: at(400, "Request rate limit parameter must be an integer", "Too many requests per minute values",
				"Rate limit template exceeded"),
		},
		{
			ID: "quota-exceeded", Reason: Quota, Statuses: quotaAt(), Subjects: []string{"quota"},
			States: []string{"exceeded", "exceeds", "toomany"}, options: bareHead,
			Examples: at(429, "You have reached your usage limit", "You exceeded your current quota"),
			Counters: at(400, "The discount has reached its usage limit", "Storage quota of the folder exceeded"),
		},
		{
			ID: "limit-exceeded", Reason: Quota, Statuses: []int{402, 429}, Subjects: []string{"limit", "softquota"},
			States:   []string{"exceeded", "exceeds", "low", "toomany"},
			Examples: at(429, "Limit exceeded", "You have reached the limit"), Counters: at(400, "Limit exceeded"),
		},
	}
}

// machineFrames: the server's own state.
func machineFrames() []Frame {
	return []Frame{
		{
			ID: "socket-late", Reason: reason.UpstreamTimeout, Statuses: timeoutAt(), Phrase: "SOCKETLATE",
			options: anyHead | anyTail,
			Examples: at(500, "context deadline exceeded while waiting for an answer",
				"read tcp 10.0.0.1:80: i/o timeout", "connect ETIMEDOUT 10.0.0.9:5432"),
			Counters: at(400, "ETIMEDOUT is no field"),
		},
		{
			ID: "socket-failed", Reason: reason.UpstreamUnavailable, Statuses: downAt(), Phrase: "SOCKET",
			options: anyHead | anyTail,
			Examples: at(500, "connect ECONNREFUSED 10.0.0.9:6379", "getaddrinfo ENOTFOUND db",
				"lookup db on 10.0.0.2:53: no such host"),
			Counters: at(400, "No such host in this list"),
		},
		{
			ID: "queue-full", Reason: reason.Overloaded, Statuses: loadAt(), Subjects: []string{"queue"},
			States: []string{"busy", "exceeded", "exceeds", "toomany"}, options: bareHead,
			Examples: slices.Concat(at(503, "The request queue is full", "Too many pending requests"),
				at(500, "The engine takes no more jobs, its backlog is full")),
			Counters: at(500, "The queue name exceeds 80 characters"),
		},
		{
			ID: "capacity-gone", Reason: reason.Overloaded, Statuses: loadAt(), Subjects: []string{"capacity"},
			States:   []string{"busy", "exceeded", "exceeds", "low", "toomany", "down", "none", "short"},
			options:  bareHead,
			Examples: at(503, "Backend inference capacity reached", "There is not enough capacity", "No capacity available"),
			Counters: slices.Concat(at(409, "No capacity left for this event"), at(500, "The capacity of the room is exceeded")),
		},
		{
			ID: "machine-busy", Reason: reason.Overloaded, Statuses: busyAt(), Subjects: []string{"server", "model"},
			States: []string{"busy"}, options: bareHead,
			Examples: slices.Concat(at(503, "That model is currently overloaded with other requests"),
				at(500, "Spot server is currently overloaded with other requests")),
			Counters: at(400, "The server name is in use", "Room service is busy"),
		},
		{
			ID: "model-loading", Reason: reason.Overloaded, Statuses: busyAt(), Subjects: []string{"model"},
			States: []string{"loading"}, options: bareHead,
			Examples: at(503, "The model is loading", "The model weights are being loaded into memory"),
			Counters: at(400, "The model file is loading"),
		},
		{
			ID: "server-loading", Reason: reason.Overloaded, Statuses: loadAt(), Subjects: []string{"server"},
			States: []string{"loading"}, options: bareHead,
			Examples: at(503, "The server is starting up"), Counters: at(400, "Server not initialized"),
		},
		{
			ID: "workers-busy", Reason: reason.Overloaded, Statuses: loadAt(),
			Subjects: []string{"worker"}, States: []string{"busy", "loading"},
			options: bareHead,
			Examples: slices.Concat(at(503, "All workers are busy"),
				at(500, "Our GPUs are busy, retry later", "Every worker is occupied")),
			Counters: at(400, "The node is busy"),
		},
		{
			ID: "no-worker", Reason: reason.Overloaded, Statuses: loadAt(), Subjects: []string{"worker"},
			States: []string{"none", "short"}, options: defers | nowhere,
			Examples: at(503, "No available workers", "No instances are available", "Insufficient GPU resources"),
			Counters: at(400, "No node with this name"),
		},
		{
			ID: "machine-slow", Reason: reason.UpstreamTimeout, Statuses: timeoutAt(),
			Subjects: []string{"request", "server", "worker", "model"},
			States:   []string{"timedout"},
			Examples: at(504, "Upstream request timeout", "The model timed out"),
			Counters: at(500, "The request timeout field is empty"),
		},
		{
			ID: "machine-down", Reason: reason.UpstreamUnavailable, Statuses: downAt(),
			Subjects: []string{"server", "model"},
			States:   []string{"down"}, options: subjectFirst | bareHead | nowhere,
			Examples: at(503, "The service is temporarily unavailable", "The upstream server is unreachable"),
			Counters: at(500, "The service name is not available for this event"),
		},
		{
			ID: "link-broken", Reason: reason.UpstreamUnavailable, Statuses: downAt(),
			Subjects: []string{"link"},
			States:   []string{"down", "shut"}, options: subjectFirst | bareHead,
			Examples: at(500, "The socket was dropped", "The connection is broken"),
			Counters: at(500, "The connection name is not available"),
		},
		{
			ID: "machine-shut", Reason: reason.UpstreamUnavailable,
			Statuses: []int{429, 502, 503, 504, 520, 521, 522, 523, 530},
			Subjects: []string{"server", "model", "request"},
			States:   []string{"shut"}, options: subjectFirst | bareHead,
			Examples: at(503, "The application is stopped"), Counters: at(500, "The shop is closed"),
		},
		{
			ID: "down-machine", Reason: reason.UpstreamUnavailable, Statuses: []int{429, 500, 502, 503, 504, 529},
			Subjects: []string{"server", "worker"},
			States:   []string{"down"}, options: stateFirst | bareHead,
			Examples: at(503, "Unable to reach the upstream"), Counters: at(400, "Unable to reach the server"),
		},
	}
}

// keyFrames: an API key is about who asks, at whatever 4xx it is said.
func keyFrames() []Frame {
	return []Frame{
		{
			ID: "key-unentitled", Reason: reason.InsufficientPrivileges, Statuses: rightsAt(),
			Subjects: []string{"apikey", "barekey", "token", "account", "user", "person"}, States: []string{"unentitled"},
			options: anyTrade | modal | subjectFirst,
			Examples: at(403, "API key is not authorized to execute the requested method",
				"This token does not have permission to read models", "Your account is not allowed to use this model"),
			Counters: at(403, "The API key is not authorized"),
		},
		{
			ID: "key-either", Reason: reason.InvalidAPIKey, Statuses: keyAt(), Subjects: []string{"apikey"},
			States: []string{"invalid"}, options: either,
			Examples: slices.Concat(at(401, "Invalid or missing API key", "API key is missing or invalid"),
				at(400, "Your API key is incorrect, invalid or disabled")),
			Counters: at(400, "Invalid or missing api key name"),
		},
		{
			ID: "key-expired", Reason: reason.TokenExpired, Statuses: keyAt(), Subjects: []string{"apikey"},
			States:   []string{"expired"},
			Examples: at(400, "API key expired. Please renew the API key."),
			Counters: at(400, "The api key expiry date is in the past"),
		},
		{
			ID: "key-missing", Reason: reason.MissingCredentials, Statuses: keyAt(), Subjects: []string{"apikey"},
			States:   []string{"missing"},
			options:  modal,
			Examples: at(401, "You didn't provide an API key.", "Missing API key", "An API key is required"),
			Counters: at(400, "API key name is required", "The api key field is required"),
		},
		{
			ID: "key-revoked", Reason: reason.TokenRevoked, Statuses: rightsAt(), Subjects: []string{"apikey"},
			States:   []string{"revoked"},
			Examples: at(401, "This API key has been revoked"), Counters: at(400, "API key was revoked"),
		},
		{
			ID: "key-invalid", Reason: reason.InvalidAPIKey, Statuses: keyAt(), Subjects: []string{"apikey"},
			States: []string{"invalid", "disabled", "notfound"},
			Examples: slices.Concat(at(401, "Incorrect API key provided: sk-x.", "The API key is disabled"),
				at(400, "API key not valid. Please pass a valid API key.", "We don't recognize this API key"),
				at(403, "An invalid API key is present in the request", "Something is wrong with the API key")),
			Counters: at(400, "Invalid api key name", "The API key label is invalid"),
		},
	}
}

// tokenFrames: a bearer token. At 400 and 422 a token may be anything, a reset link's or a parser's.
func tokenFrames() []Frame {
	bearer := []string{"token", "authhdr"}
	proof := []string{"wtoken"}
	grant := []string{"authtoken"}
	return []Frame{
		{
			ID: "token-missing", Reason: reason.MissingCredentials, Statuses: tokenAt(), Subjects: bearer,
			States: []string{"missing", "absent"}, options: modal,
			Examples: at(401, "Authorization header is missing", "No token provided", "Authentication required",
				"Missing or malformed JWT"),
			Counters: at(400, "Token is required"),
		},
		{
			ID: "header-missing", Reason: reason.MissingCredentials, Statuses: []int{400, 422},
			Subjects: []string{"authhdr", "bearer"},
			States:   []string{"missing"}, options: modal | bareHead,
			Examples: at(400, "Missing authorization header", "no authentication methods were specified"),
			Counters: at(400, "The authentication field is required"),
		},
		{
			ID: "token-ungiven", Reason: reason.MissingCredentials, Statuses: inputAt(), Subjects: []string{"token", "apikey"},
			States: []string{"ungiven"}, options: bareHead,
			Examples: at(400, "Token not given", "No token was provided"),
			Counters: at(400, "Token is required", "The token type was not given"),
		},
		{
			ID: "session-expired", Reason: reason.TokenExpired, Statuses: inputAt(), Subjects: []string{"sessiontoken"},
			States: []string{"expired"}, options: bareHead,
			Examples: at(400, "The authentication token has expired"),
			Counters: at(400, "The auth token expired flag is required"),
		},
		{
			ID: "session-invalid", Reason: reason.InvalidToken, Statuses: inputAt(), Subjects: []string{"sessiontoken"},
			States: []string{"invalid"}, options: bareHead,
			Examples: at(400, "Auth token is invalid"), Counters: at(400, "Invalid auth token lifetime"),
		},
		{
			ID: "token-either", Reason: reason.InvalidToken, Statuses: tokenAt(), Subjects: bearer,
			States: []string{"expired"}, options: either,
			Examples: at(401, "Invalid or expired token", "The token is invalid or has expired",
				"令牌已过期或验证不正确"),
			Counters: at(400, "Invalid or expired token"),
		},
		{
			ID: "token-expired", Reason: reason.TokenExpired, Statuses: tokenAt(), Subjects: bearer, States: []string{"expired"},
			Examples: at(401, "Token has expired", "jwt expired", "Your session has timed out",
				"The token must be updated, it has expired", `"exp" claim timestamp check failed`),
			Counters: at(400, "The token expiry is too long"),
		},
		{
			ID: "token-revoked", Reason: reason.TokenRevoked, Statuses: tokenAt(),
			Subjects: append([]string{"cred"}, bearer...), States: []string{"revoked"},
			Examples: at(401, "Token has been revoked", "The session was invalidated"),
			Counters: at(400, "The token was revoked already"),
		},
		{
			ID: "credential-asked", Reason: reason.MissingCredentials, Statuses: []int{401},
			Subjects: []string{"token", "authhdr", "apikey", "wtoken"},
			States:   []string{"needed"}, options: stateFirst,
			Examples: at(401, "This endpoint requires a bearer token"), Counters: at(403, "The token requires the admin scope"),
		},
		{
			ID: "code-expired", Reason: reason.TokenExpired, Statuses: loginAt(), Keeps: loginAt(), Subjects: []string{"otcode"},
			States: []string{"expired"}, options: bareHead,
			Examples: at(400, "The verification code has expired", "OTP expired"),
			Counters: at(400, "The discount code has expired"),
		},
		{
			ID: "proof-missing", Reason: reason.MissingCredentials, Statuses: []int{401}, Subjects: proof,
			States:   []string{"missing", "absent"},
			options:  modal,
			Examples: at(401, "No session cookie", "The signature is missing"),
			Counters: at(403, "The signature is missing on page 3"),
		},
		{
			ID: "proof-expired", Reason: reason.TokenExpired, Statuses: []int{401}, Subjects: proof, States: []string{"expired"},
			Examples: at(401, "The signature has expired"), Counters: at(403, "The ticket has expired"),
		},
		{
			ID: "grant-expired", Reason: reason.TokenExpired, Statuses: inputAt(), Keeps: inputAt(), Subjects: grant,
			States:   []string{"expired"},
			options:  bareHead,
			Examples: at(400, "The refresh token has expired"), Counters: at(400, "The access token expired flag is required"),
		},
		{
			ID: "grant-revoked", Reason: reason.TokenRevoked, Statuses: inputAt(), Keeps: inputAt(), Subjects: grant,
			States:   []string{"revoked"},
			options:  bareHead | already,
			Examples: at(400, "The refresh token has been revoked"), Counters: at(400, "The access token label was revoked"),
		},
		{
			ID: "grant-invalid", Reason: reason.InvalidToken, Statuses: inputAt(), Keeps: inputAt(), Subjects: grant,
			States:   []string{"invalid"},
			options:  bareHead,
			Examples: at(400, "Invalid refresh token", "The id token is malformed"),
			Counters: at(400, "Invalid access token lifetime", "Invalid token"),
		},
		{
			ID: "caller-anonymous", Reason: reason.MissingCredentials, Statuses: rightsAt(), Phrase: "ANON", options: modal,
			Examples: at(401, "Not authenticated", "You must be logged in to do that"),
			Counters: at(400, "Login required flag is invalid"),
		},
	}
}

// accountFrames: registration and login.
func accountFrames() []Frame {
	return []Frame{
		{
			ID: "email-unverified", Reason: reason.EmailNotVerified, Statuses: []int{400, 401, 403, 409, 422},
			Subjects: []string{"email"},
			States:   []string{"verified0"}, options: modal,
			Examples: at(403, "Please verify your email address before logging in", "Email not confirmed"),
			Counters: at(400, "The email verified flag is required"),
		},
		{
			ID: "either-taken", Reason: reason.Conflict, Statuses: []int{409}, Subjects: []string{"dupany"},
			States:   []string{"exists"},
			options:  already | modal,
			Examples: at(409, "Username or email already taken"), Counters: at(400, "Username or email already taken"),
		},
		{
			ID: "name-taken-phrase", Reason: reason.UsernameExists, Statuses: takenAt(), Phrase: "DUPNAME", options: already,
			Examples: at(409, "User exists with same username"), Counters: at(404, "User exists with same username"),
		},
		{
			ID: "email-taken", Reason: reason.EmailExists, Statuses: takenAt(), Subjects: []string{"email", "dupuser"},
			States:   []string{"exists"},
			options:  already | ofInput | modal,
			Examples: at(409, "Email already in use", "A user with this email already exists"),
			Counters: at(400, "User with this email does not exist", "This email template already exists"),
		},
		{
			ID: "name-taken", Reason: reason.UsernameExists, Statuses: takenAt(), Subjects: []string{"username", "dupname"},
			States:   []string{"exists"},
			options:  already | ofInput | modal,
			Examples: at(400, "Username has already been taken", "A user with that username already exists."),
			Counters: at(400, "User with this username does not exist"),
		},
		{
			ID: "user-taken", Reason: reason.EmailExists, Statuses: []int{409, 422}, Phrase: "DUPUSER", options: already,
			Examples: at(422, "User already registered"), Counters: at(409, "The user already exists in this event"),
		},
		{
			ID: "password-weak", Reason: reason.WeakPassword, Statuses: inputAt(), Subjects: []string{"newpw"},
			States:  []string{"weak"},
			options: anyTrade | modal | anyTail | anyNoun | ofInput,
			Examples: at(400, "Password is too short", "Password must be at least 8 characters",
				"The password must contain a digit"),
			Counters: at(400, "Password is incorrect", "Weak password warning level must be between 1 and 4"),
		},
		{
			ID: "login-wrong", Reason: reason.InvalidCredentials, Statuses: loginAt(), Subjects: []string{"cred"},
			States:   []string{"wrong"},
			Examples: at(401, "Invalid email or password", "Incorrect password", "The client secret is invalid"),
			Counters: at(400, "The password field is invalid"),
		},
		{
			ID: "login-failed", Reason: reason.InvalidCredentials, Statuses: loginAt(), Phrase: "LOGINFAIL",
			Examples: at(401, "Unable to log in with provided credentials",
				"No active account found with the given credentials"), Counters: at(404, "Login failed"),
		},
		{
			ID: "token-invalid", Reason: reason.InvalidToken, Statuses: tokenAt(), Subjects: []string{"token", "authhdr"},
			States: []string{"invalid", "disabled"},
			Examples: at(401, "Invalid token", "The access token could not be verified", "JWT signature does not match",
				"NetworkToken 12 is not valid"),
			Counters: slices.Concat(at(422, "Invalid token at position 3 of the expression"),
				at(403, "Invalid token type parameter")),
		},
		{
			ID: "key-failed", Reason: reason.InvalidAPIKey, Statuses: rightsAt(), Phrase: "AUTHFAIL",
			Examples: at(403, "Auth failed with api-key: 0100"), Counters: at(400, "Auth failed with api-key"),
		},
		{
			ID: "credential-unproven", Reason: reason.InvalidToken, Statuses: rightsAt(), Phrase: "UNPROVEN",
			Examples: at(401, "Could not validate credentials", "Validation of the token in the request failed",
				`unexpected "aud" claim value`),
			Counters: at(400, "Could not validate credentials"),
		},
		{
			ID: "proof-invalid", Reason: reason.InvalidToken, Statuses: []int{401}, Subjects: []string{"wtoken"},
			States:   []string{"invalid"},
			Examples: at(401, "Invalid signature", "The session cookie is not valid"),
			Counters: at(403, "The ticket is invalid"),
		},
		{
			ID: "account-disabled", Reason: reason.AccountDisabled, Statuses: accountAt(), Subjects: []string{"account"},
			States: []string{"disabled"}, options: defers,
			Examples: at(403, "Your account has been suspended.", "User account is disabled",
				"The organization has been deactivated"),
			Counters: slices.Concat(at(400, "This user has been invited already.", "The account type is disabled"),
				at(401, "You have one more attempt before your account is locked."),
				at(403, "This account is closed to this region")),
		},
		{
			ID: "user-disabled", Reason: reason.AccountDisabled, Statuses: accountAt(), Subjects: []string{"user"},
			States:   []string{"disabled"},
			options:  defers | noTail | bareHead,
			Examples: at(400, "User is disabled."), Counters: at(400, "User is not active in this project",
				"The user group is disabled"),
		},
		{
			ID: "person-disabled", Reason: reason.AccountDisabled, Statuses: rightsAt(), Subjects: []string{"person"},
			States:   []string{"disabled"},
			options:  defers | bareHead,
			Examples: at(403, "The consumer has been suspended."), Counters: at(400, "The customer is inactive"),
		},
		{
			ID: "user-gone", Reason: reason.InvalidToken, Statuses: []int{401},
			Subjects: []string{"account", "user", "person"}, States: []string{"notfound"},
			Examples: at(401, "User not found", "The user does not exist"), Counters: at(404, "User not found"),
		},
		{
			ID: "bare-key-either", Reason: reason.InvalidAPIKey, Statuses: rightsAt(), Subjects: []string{"barekey"},
			States: []string{"invalid"}, options: either | bareHead,
			Examples: at(403, "invalid or missing key"), Counters: at(400, "invalid or missing key"),
		},
		{
			ID: "bare-key-expired", Reason: reason.TokenExpired, Statuses: rightsAt(), Subjects: []string{"barekey"},
			States:   []string{"expired"},
			Examples: at(401, "The key has expired"), Counters: at(400, "The key has expired"),
		},
		{
			ID: "bare-key-missing", Reason: reason.MissingCredentials, Statuses: []int{401}, Subjects: []string{"barekey"},
			States:   []string{"missing"},
			options:  modal,
			Examples: at(401, "No key provided"), Counters: at(400, "Key is required"),
		},
		{
			ID: "bare-key-off", Reason: reason.InvalidAPIKey, Statuses: rightsAt(), Subjects: []string{"barekey"},
			States:   []string{"disabled"},
			options:  bareHead,
			Examples: at(403, "The key is disabled"), Counters: at(400, "The key is disabled"),
		},
		{
			ID: "bare-key-invalid", Reason: reason.InvalidAPIKey, Statuses: []int{401}, Subjects: []string{"barekey"},
			States:   []string{"invalid", "notfound"},
			Examples: at(401, "Invalid key"), Counters: at(400, "Invalid key 'temprature' in request body"),
		},
	}
}

// modelFrames: which model.
func modelFrames() []Frame {
	return []Frame{
		{
			ID: "model-unavailable", Reason: reason.ModelNotAvailable, Statuses: modelAt(), Subjects: []string{"model"},
			States:   []string{"notavail"},
			options:  subjectFirst,
			Examples: at(400, "The model `x-1` has been deprecated", "Model x-1 is no longer available"),
			Counters: slices.Concat(at(404, "The car model is no longer available", "The model year is not supported"),
				at(400, "This model doesn't support the video content block")),
		},
		{
			ID: "unavailable-model", Reason: reason.ModelNotAvailable, Statuses: []int{400, 404},
			Subjects: []string{"model"}, States: []string{"notavail"},
			Examples: at(400, "Unsupported model", "Deprecated model"), Counters: at(400, "Unsupported model type"),
		},
		{
			ID: "model-unknown", Reason: reason.ModelNotFound, Statuses: lostAt(), Subjects: []string{"model"},
			States:   []string{"notfound", "absent"},
			options:  bareHead | anyTailAt404,
			Examples: at(404, "The model `x` does not exist", "model 'x' not found"),
			Counters: at(400, "The model state is invalid", "Invalid model year", "The data model is invalid"),
		},
	}
}

// contentFrames: what was sent to a model.
func contentFrames() []Frame {
	return []Frame{
		{
			ID: "context-long", Reason: reason.ContextLengthExceeded, Statuses: []int{400, 413, 422},
			Subjects: []string{"context"},
			States:   []string{"toolong"},
			options:  anyTrade | anyHead | modal,
			Examples: at(400, "prompt is too long: 300 tokens > 200 maximum", "Input length exceeds the context window"),
			Counters: at(400, "The prompt template is too long", "The message field is too long"),
		},
		{
			ID: "context-length", Reason: reason.ContextLengthExceeded, Statuses: contextAt(), Phrase: "CTXIS",
			options:  anyTrade | anyTail | anyHead | modal,
			Examples: at(400, "This model's maximum context length is 2048 tokens."),
			Counters: slices.Concat(at(404, "The maximum context length is 3"),
				at(400, "Context length exceeded strategy must be truncate or fail",
					"Maximum context length field may not be empty")),
		},
		{
			ID: "content-bad", Reason: reason.ContentFiltered, Statuses: contentAt(), Subjects: []string{"badcontent", "policy"},
			States: []string{"blocked", "flagged"}, options: behind | modal | anyTrade | anyTail,
			Examples: at(400, "Your request was rejected by our safety system",
				"Your prompt was flagged as potentially violating our usage policy", "The prompt violates our content policy"),
			Counters: at(400, "The content policy name is empty"),
		},
		{
			ID: "content-stopped", Reason: reason.ContentFiltered, Statuses: []int{400, 403, 451}, Subjects: []string{"gen"},
			States: []string{"stopped"}, options: subjectFirst,
			Examples: at(400, "The prompt was blocked"), Counters: at(400, "The prompt library was blocked"),
		},
		{
			ID: "generation-flagged", Reason: reason.ContentFiltered, Statuses: []int{403}, Subjects: []string{"gen"},
			States:   []string{"flagged"},
			options:  anyTrade | subjectFirst,
			Examples: at(403, "Prompt rejected by our moderation system"),
			Counters: at(403, "Your request was rejected by the approver", "Request blocked by WAF"),
		},
		{
			ID: "content-flagged", Reason: reason.ContentFiltered, Statuses: []int{400, 422, 451}, Subjects: []string{"content"},
			States:   []string{"flagged"},
			options:  anyTrade | subjectFirst,
			Examples: at(400, "Your prompt was flagged", "The response was filtered"),
			Counters: at(400, "The image label is unsafe"),
		},
	}
}

// rightsFrames: where and what the caller may.
func rightsFrames() []Frame {
	return []Frame{
		{
			ID: "region-closed", Reason: reason.RegionNotSupported, Statuses: regionAt(), Subjects: []string{"region"},
			States:   []string{"unsupported"},
			options:  bareHead,
			Examples: at(403, "Country, region, or territory not supported", "User location is not supported"),
			Counters: at(400, "The country code is not supported", "The shipping region is not supported"),
		},
		{
			ID: "mfa-missing", Reason: reason.MFARequired, Statuses: rightsAt(), Subjects: []string{"mfa"},
			States: []string{"missing", "needed"}, options: modal,
			Examples: at(401, "Two-factor authentication code is missing", "No second factor was provided"),
			Counters: at(400, "The mfa field is required"),
		},
		{
			ID: "payment-failed", Reason: reason.PaymentDeclined, Statuses: []int{402}, Subjects: []string{"pmt", "card"},
			States:   []string{"pfail"},
			Examples: at(402, "The payment failed", "Transaction was not approved"), Counters: at(400, "The payment failed"),
		},
		{
			ID: "card-failed", Reason: reason.PaymentDeclined, Statuses: []int{402, 403}, Subjects: []string{"card"},
			States:   []string{"ended"},
			Examples: at(402, "Your card has expired"), Counters: at(400, "Credit card field is invalid"),
		},
		{
			ID: "rights-short", Reason: reason.InsufficientPrivileges, Statuses: rightsAt(), Subjects: []string{"perm"},
			States:   []string{"denied"},
			options:  anyTrade | modal | defers,
			Examples: at(403, "The required scope is missing", "Insufficient permissions"),
			Counters: at(400, "The permission is required"),
		},
		{
			ID: "address-closed", Reason: reason.InsufficientPrivileges, Statuses: rightsAt(), Subjects: []string{"ip"},
			States:   []string{"denied", "blocked"},
			Examples: at(403, "Your IP address is not allowed"), Counters: at(400, "The ip address is not allowed"),
		},
		{
			ID: "field-missing", Reason: reason.MissingFields, Statuses: inputAt(), Subjects: []string{"field"},
			States:   []string{"missing"},
			options:  anyTrade | modal | anyNoun | anyHead | ofInput,
			Examples: at(400, "Missing required parameter: 'name'", "The name field is required"),
			Counters: at(400, "The field is too long", "It could be invalid JSON, missing required fields, or other issues"),
		},
	}
}

// phraseFrames decide where no pair did.
func phraseFrames() []Frame {
	return []Frame{
		{
			ID: "caller-throttled", Reason: reason.RateLimited, Statuses: rateAt(), Phrase: "RATED", options: bareHead,
			Examples: at(429, "Slow down", "Request was throttled. Expected available in 17 seconds."),
			Counters: at(400, "Throttled events must be a number", "The report 'too many requests' is empty"),
		},
		{
			ID: "caller-hasty", Reason: reason.RateLimited, Statuses: []int{429}, Phrase: "HASTY",
			Examples: at(429, "You're going too fast! Try again in 12 seconds.",
				"Please reduce the frequency of your calls"),
			Counters: at(400, "The ball is too fast"),
		},
		{
			ID: "machine-loaded", Reason: reason.Overloaded, Statuses: loadAt(), Phrase: "LOADED",
			options:  bareHead,
			Examples: at(503, "Overloaded", "We are experiencing high demand"), Counters: at(400, "At capacity"),
		},
		{
			ID: "money-asked", Reason: reason.InsufficientCredits, Statuses: moneyAt(), Phrase: "PAID", options: bareHead,
			Examples: at(402, "Please add credits"), Counters: at(400, "Payment required flag is invalid"),
		},
		{
			ID: "payment-asked", Reason: reason.InsufficientCredits, Statuses: []int{402, 429}, Phrase: "PAYREQ",
			Examples: at(402, "Payment required"), Counters: at(400, "Payment is required"),
		},
		{
			ID: "machine-late", Reason: reason.UpstreamTimeout, Statuses: timeoutAt(), Phrase: "TIMEDOUT",
			options: bareHead,
			Examples: slices.Concat(at(504, "The handler took too long"),
				at(500, "Timeout waiting for response from backend server")),
			Counters: at(500, "Timeout parameter"),
		},
		{
			ID: "machine-away", Reason: reason.UpstreamUnavailable, Statuses: downAt(), Phrase: "DOWN",
			options: bareHead,
			Examples: slices.Concat(at(503, "Down for maintenance", "connection refused"),
				at(500, "Scheduled maintenance in progress")),
			Counters: at(400, "Connection refused"),
		},
		{
			ID: "rights-refused", Reason: reason.InsufficientPrivileges, Statuses: rightsAt(), Phrase: "FORBID",
			options:  anyTrade | anyTail | anyHead | modal | defers,
			Examples: at(403, "Not authorized to do that", "Admins only", "You do not have permission to perform this action."),
			Counters: at(400, "Access denied"),
		},
		{
			ID: "input-missing", Reason: reason.MissingFields, Statuses: inputAt(), Phrase: "REQUIRED",
			options:  anyTrade | modal | anyHead | ofInput | already,
			Examples: at(400, "name is required", "title can't be blank"), Counters: at(400, "name is unique"),
		},
	}
}
