package universal

import (
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

// Standards and customs that the vocabulary rests on.
const (
	rfc6749   = "https://www.rfc-editor.org/rfc/rfc6749#section-5.2"
	rfc6750   = "https://www.rfc-editor.org/rfc/rfc6750#section-3.1"
	rfc7009   = "https://www.rfc-editor.org/rfc/rfc7009#section-2.2.1"
	rfc7591   = "https://www.rfc-editor.org/rfc/rfc7591#section-3.2.2"
	rfc8628   = "https://www.rfc-editor.org/rfc/rfc8628#section-3.5"
	rfc9449   = "https://www.rfc-editor.org/rfc/rfc9449#section-5"
	rfc9470   = "https://www.rfc-editor.org/rfc/rfc9470#section-3"
	rfc9457   = "https://www.rfc-editor.org/rfc/rfc9457#section-3"
	oidc      = "https://openid.net/specs/openid-connect-core-1_0.html#AuthError"
	scim      = "https://www.rfc-editor.org/rfc/rfc7644#section-3.12"
	uma       = "https://docs.kantarainitiative.org/uma/wg/rec-oauth-uma-grant-2.0.html#uma-grant-type-error"
	grpcCodes = "https://grpc.io/docs/guides/status-codes/"
	awsCommon = "https://docs.aws.amazon.com/awssupport/latest/APIReference/CommonErrors.html"
	awsRetry  = "https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html"
	openAI    = "https://platform.openai.com/docs/guides/error-codes/api-errors"
	anthropic = "https://platform.claude.com/docs/en/api/errors"
	apollo    = "https://www.apollographql.com/docs/apollo-server/data/errors"
	nodeNet   = "https://nodejs.org/api/errors.html#common-system-errors"
	jwtLib    = "https://github.com/auth0/node-jsonwebtoken#errors--codes"

	league    = "https://github.com/thephpleague/oauth2-server/blob/master/src/Exception/OAuthServerException.php"
	simpleJWT = "https://django-rest-framework-simplejwt.readthedocs.io/"

	mcpAuth = "https://github.com/modelcontextprotocol/typescript-sdk/blob/v1.x/src/server/auth/middleware/bearerAuth.ts"

	fastAPIUsers = "https://fastapi-users.github.io/fastapi-users/latest/usage/routes/"
)

// leagueCodes are the codes that league/oauth2-server sends with a hint.
var leagueCodes = []string{"invalid_request", "invalid_grant", "access_denied"}

// codes is what codes mean at every service: names that a standard defines, and names
// that so many clones share that no service uses them otherwise. A service that does has a
// rule of its own, which comes first.
//
// Left out on purpose: quota_exceeded and limit_exceeded (money at some services, a window at
// others), user_not_found, unauthorized and forbidden (they restate the status), error and
// failed, and every number.
var codes = []upstream.Rule{
	// league/oauth2-server, and so Laravel Passport, tells in the hint what the code does not.
	{
		ID: "league-codes", Reason: reason.TokenRevoked, Status: []int{400, 401}, Codes: leagueCodes,
		Where: []upstream.Match{
			{
				Path: "hint",
				Any: []string{
					"Token has been revoked", "Access token has been revoked", "Authorization code has been revoked",
				},
			},
		},
		KeepStatus: true,
		Source:     league,
	},
	{
		ID: "league-codes-token-expired", Reason: reason.TokenExpired, Status: []int{400, 401}, Codes: leagueCodes,
		Where:      []upstream.Match{{Path: "hint", Any: []string{"Token has expired", "Authorization code has expired"}}},
		KeepStatus: true,
		Source:     league,
	},
	{
		ID: "league-codes-invalid-token", Reason: reason.InvalidToken, Status: []int{400, 401}, Codes: leagueCodes,
		Where: []upstream.Match{
			{
				Path: "hint",
				Any: []string{
					"Cannot decrypt the refresh token", "Token is not linked to client",
					"Access token could not be verified", "Access token is not signed", "Error while decoding to JSON",
				},
			},
		},
		KeepStatus: true,
		Source:     league,
	},
	{
		ID: "league-codes-missing-credentials", Reason: reason.MissingCredentials, Status: []int{401},
		Codes:  leagueCodes,
		Where:  []upstream.Match{{Path: "hint", Any: []string{`Missing "Authorization" header`}}},
		Source: league,
	},

	// OAuth 2 and OpenID Connect. invalid_grant is a wrong, expired or revoked grant in one
	// word; only the description tells which.
	{
		ID: "has-been-revoked", Reason: reason.TokenRevoked, Status: []int{4}, Codes: []string{"invalid_grant"},
		Message:    `\b(has been|was|been|is) revoked\b`,
		KeepStatus: true,
		Source:     rfc6749,
	},
	{
		ID: "the-refresh-token-has-been-expired", Reason: reason.TokenExpired, Status: []int{4},
		Codes:      []string{"invalid_grant"},
		Message:    `^(the )?(refresh |access |id )?token (has |is )?(been )?expired`,
		KeepStatus: true,
		Source:     rfc6749,
	},
	{
		ID: "the-provided-invalid-refresh-token", Reason: reason.InvalidToken, Status: []int{4},
		Codes: []string{"invalid_grant"},
		Message: `^(the )?((provided|unknown or) )?(invalid|malformed) refresh token\b` +
			`|^(the )?(provided )?refresh token (is|was) (invalid|not valid|malformed|unknown|not found)\b`,
		KeepStatus: true,
		Source:     rfc6749,
	},
	// Servers of the Model Context Protocol send invalid_token, against RFC 6750, where there was none.
	{
		ID: "missing-authorization", Reason: reason.MissingCredentials, Status: []int{401},
		Codes: []string{"invalid_token"},
		Message: `^(missing (authorization|bearer token|access token)|no (authorization|bearer token|access token` +
			`|token))\b`,
		Source: mcpAuth,
	},
	{
		ID: "invalid-or-has-expired", Reason: reason.InvalidToken, Status: []int{4}, Codes: []string{"invalid_token"},
		Message: `\b(invalid|malformed|revoked),?( or|/)? (has )?expired\b|\bexpired,?( or)? (invalid|malformed` +
			`|revoked)\b`,
		Source: rfc6750,
	},
	{
		ID: "expired", Reason: reason.TokenExpired, Status: []int{4}, Codes: []string{"invalid_token"},
		Message: `\bexpired\b`,
		Source:  rfc6750,
	},
	{
		ID: "revoked", Reason: reason.TokenRevoked, Status: []int{4}, Codes: []string{"invalid_token"},
		Message: `\brevoked\b`,
		Source:  rfc6750,
	},
	{
		ID: "invalid-token", Reason: reason.InvalidToken, Status: []int{4},
		Codes:  []string{"invalid_token"},
		Source: rfc6750,
	},
	{
		ID: "invalid-dpop-proof", Reason: reason.InvalidToken, Status: []int{4}, Codes: []string{"invalid_dpop_proof"},
		AtIssuer: true, Source: rfc9449,
	},
	{
		ID: "insufficient-scope", Reason: reason.InsufficientPrivileges, Status: []int{401, 403},
		Codes:  []string{"insufficient_scope"},
		Source: rfc6750,
	},
	// A server that knows of no credentials says only how to bring some.
	{
		ID: "challenge-unexplained", Reason: reason.MissingCredentials, Status: []int{401},
		Where:  []upstream.Match{{Path: "challenge:unexplained", Any: []string{"Bearer", "DPoP"}}},
		Source: rfc6750,
	},
	{
		ID: "invalid-client-secret", Reason: reason.InvalidCredentials, Status: []int{401},
		Codes:   []string{"unauthorized_client"},
		Message: `^(invalid client (secret|credentials|or invalid client credentials)|client authentication failed)\b`,
		Source:  rfc6749,
	},
	{
		ID: "authorization-pending", Reason: reason.None, Status: []int{400, 401},
		Codes: []string{
			"authorization_pending", "use_dpop_nonce", "unauthorized_client", "consent_required",
			"account_selection_required",
		},
		Source: rfc9449,
	},
	{ID: "slow-down", Reason: reason.RateLimited, Status: []int{4}, Codes: []string{"slow_down"}, Source: rfc8628},
	{
		ID: "expired-token", Reason: reason.TokenExpired, Status: []int{4}, Codes: []string{"expired_token"},
		AtIssuer: true, Source: rfc8628,
	},
	{
		ID: "mfa-required", Reason: reason.MFARequired, Status: []int{4},
		Codes: []string{
			"mfa_required", "insufficient_user_authentication", "two_factor_required", "mfa_needed",
			"second_factor_required",
		},
		Source: rfc9470,
	},
	{
		ID: "login-required", Reason: reason.MissingCredentials, Status: []int{4}, Codes: []string{"login_required"},
		Source: oidc,
	},
	{
		ID: "temporarily-unavailable", Reason: reason.UpstreamUnavailable, Codes: []string{"temporarily_unavailable"},
		Source: rfc6749,
	},
	{
		ID: "invalid-filter", Reason: reason.InvalidParameters, Status: []int{400},
		Codes:  []string{"invalidFilter", "invalidSyntax", "invalidPath", "noTarget", "invalidValue", "mutability"},
		Source: scim,
	},
	{ID: "uniqueness", Reason: reason.Conflict, Status: []int{400, 409}, Codes: []string{"uniqueness"}, Source: scim},

	// gRPC and google.rpc.Code; Connect sends the same words in lower case.
	{
		ID: "deadline-exceeded", Reason: reason.UpstreamTimeout, Status: []int{408, 499, 5},
		Codes:  []string{"DEADLINE_EXCEEDED"},
		Source: grpcCodes,
	},
	{
		ID: "already-exists", Reason: reason.Conflict, Status: []int{409},
		Codes:  []string{"ALREADY_EXISTS", "ABORTED"},
		Source: grpcCodes,
	},

	// What Kiro and Code Assist say beside the name of a throttle.
	{
		ID: "model-capacity", Reason: reason.Overloaded, Status: []int{4, 5},
		Codes:  []string{"INSUFFICIENT_MODEL_CAPACITY", "MODEL_CAPACITY_EXHAUSTED"},
		Source: awsRetry,
	},

	// AWS exceptions, in the spellings of its JSON, query and REST protocols.
	{
		ID: "throttling", Reason: reason.RateLimited,
		Codes: []string{
			"Throttling", "ThrottlingException", "ThrottledException", "RequestThrottledException", "RequestThrottled",
			"TooManyRequestsException", "RequestLimitExceeded", "ProvisionedThroughputExceededException",
			"BandwidthLimitExceeded", "PriorRequestNotComplete", "EC2ThrottledException", "SlowDown",
		},
		Source: awsRetry,
	},
	{
		ID: "expired-token-token-expired", Reason: reason.TokenExpired, Status: []int{4},
		Codes:  []string{"ExpiredToken", "ExpiredTokenException", "RequestExpired"},
		Source: awsCommon,
	},
	{
		ID: "unrecognized-client-exception", Reason: reason.InvalidAPIKey, Status: []int{4},
		Codes: []string{
			"UnrecognizedClientException", "InvalidClientTokenId", "InvalidAccessKeyId", "SignatureDoesNotMatch",
			"InvalidSignatureException", "IncompleteSignature", "IncompleteSignatureException",
		},
		Source: awsCommon,
	},
	{
		ID: "missing-authentication-token", Reason: reason.MissingCredentials, Status: []int{4},
		Codes:  []string{"MissingAuthenticationToken", "MissingAuthenticationTokenException"},
		Source: awsCommon,
	},

	// Names that OpenAI and Anthropic coined and that every compatible server sends. Some say more with their sentence
	// or their status than alone.
	{
		ID: "you-exceeded-your-current-quota-please-check", Reason: reason.RateLimited, Status: []int{429},
		Codes: []string{"insufficient_quota"},
		Message: `^you exceeded your current quota, please check your plan and billing details\. for details, see: ` +
			`https://(help\.aliyun\.com|www\.alibabacloud\.com/help)/`,
		Note:   "Alibaba's word for tokens a minute, also behind a relay.",
		Source: "https://help.aliyun.com/zh/model-studio/error-code",
	},
	{
		ID: "your-free-quota-is-used-it-resets-at", Reason: reason.RateLimited, Status: []int{402, 403, 429},
		Codes:   []string{"free_quota_exceeded"},
		Message: `^(your )?free quota (is |has been )?(used|exceeded|exhausted)\b[^.]{0,60}\. (it )?resets (at|in)\b`,
		Note:    "It renews itself, whatever else may be bought.",
	},
	{
		ID: "the-engine-is-currently-overloaded", Reason: reason.Overloaded, Status: []int{429, 5},
		Codes: []string{"rate_limit_error", "rate_limit_exceeded", "too_many_requests", "server_error", "api_error"},
		Message: `^(the|this|that) (engine|model|server|service|system) is (currently |temporarily )?(overloaded` +
			`|at capacity|experiencing high demand)\b`,
		Note:   "The code is that of a window, or of any fault of the server; the sentence says that it lacks capacity.",
		Source: openAI,
	},
	{
		ID: "model-not-found", Reason: reason.InsufficientPrivileges, Status: []int{403},
		Codes:  []string{"model_not_found"},
		Source: openAI,
		Note:   "The model exists; the project may not use it.",
	},
	{
		ID: "the-model-has-been-deprecated", Reason: reason.ModelNotAvailable, Status: []int{400, 404},
		Codes:   []string{"model_not_found"},
		Message: "^the model [`'\"][^`'\"]{1,160}[`'\"] has been (deprecated|decommissioned|retired)\\b",
		Source:  "https://developers.openai.com/api/docs/deprecations",
	},
	{
		ID: "insufficient-quota", Reason: reason.InsufficientCredits,
		Codes: []string{
			"insufficient_quota", "billing_not_active", "billing_hard_limit_reached", "billing_error",
			"insufficient_credits", "insufficient_credit", "insufficient_balance", "insufficient_user_quota",
			"credits_exhausted", "credit_exhausted", "out_of_credits", "out_of_credit", "not_enough_credits",
			"no_credits", "payment_required", "balance_not_enough", "budget_exceeded", "spend_limit_exceeded",
			"spending_limit_exceeded", "spend_limit_reached", "spending_limit_reached", "BILLING_DISABLED",
			"CreditsError", "provider_quota_exceeded",
		},
		Source: openAI,
	},
	{
		ID: "context-length-exceeded", Reason: reason.ContextLengthExceeded, Status: []int{4, 500},
		Codes: []string{
			"context_length_exceeded", "context_window_exceeded", "exceed_context_size_error",
			"max_tokens_exceeded_context", "input_too_long", "prompt_too_long", "model_max_prompt_tokens_exceeded",
		},
		Source: openAI,
	},
	{
		ID: "model-not-found-model-not-found", Reason: reason.ModelNotFound, Status: []int{4},
		Codes: []string{
			"model_not_found", "invalid_model", "unknown_model", "deployment_not_found", "model_does_not_exist",
		},
		Source: openAI,
	},
	{
		ID: "model-not-available", Reason: reason.ModelNotAvailable, Status: []int{4},
		Codes: []string{
			"model_not_available", "model_not_supported", "unsupported_model", "model_deprecated",
			"model_decommissioned", "model_disabled",
		},
		Source: openAI,
	},
	{
		ID: "content-filter", Reason: reason.ContentFiltered, Status: []int{4},
		Codes: []string{
			"content_filter", "content_policy_violation", "content_filtered", "moderation_blocked",
			"ResponsibleAIPolicyViolation", "content_moderation",
		},
		Source: openAI,
	},
	{
		ID: "missing-api-key", Reason: reason.MissingCredentials, Status: []int{4},
		Codes: []string{
			"missing_api_key", "api_key_missing", "api_key_required", "no_api_key", "missing_authorization",
			"missing_credentials", "missing_authorization_header", "MISSING_TOKEN", "token_missing",
			"CREDENTIALS_MISSING", "token_not_provided", "token_absent", "credentials_required",
			"FST_JWT_NO_AUTHORIZATION_IN_HEADER", "FST_JWT_NO_AUTHORIZATION_IN_COOKIE",
		},
		Source: openAI,
	},
	{
		ID: "invalid-api-key", Reason: reason.InvalidAPIKey, Status: []int{4},
		Codes: []string{
			"invalid_api_key", "api_key_invalid", "incorrect_api_key", "invalid_key", "bad_api_key", "unknown_api_key",
			"invalid_authentication_error", "incorrect_api_key_error",
		},
		Source: openAI,
	},
	{
		ID: "unsupported-country-region-territory", Reason: reason.RegionNotSupported, Status: []int{4},
		Codes: []string{
			"unsupported_country_region_territory", "region_not_supported", "unsupported_country",
			"unsupported_region", "country_not_supported",
		},
		Source: openAI,
	},
	{
		ID: "overloaded-error", Reason: reason.Overloaded,
		Codes: []string{
			"overloaded_error", "overloaded", "engine_overloaded", "engine_overloaded_error", "server_overloaded",
			"model_overloaded", "model_loading", "model_not_ready", "server_busy", "capacity_exceeded", "no_capacity",
			"over_capacity", "slow_down_error",
		},
		Source: anthropic,
	},
	{
		ID: "rate-limit-exceeded", Reason: reason.RateLimited,
		Codes: []string{
			"rate_limit_exceeded", "rate_limit_error", "rate_limit_reached", "rate_limit_reached_error",
			"rate_limited", "rate_limit", "too_many_requests", "too_many_requests_error",
			"too_many_concurrent_requests", "concurrency_limit_exceeded", "tokens_per_minute_exceeded",
			"requests_per_minute_exceeded", "throttled", "throttling_error", "over_rate_limit", "FreeUsageLimitError",
		},
		Source: openAI,
	},
	{
		ID: "timeout", Reason: reason.UpstreamTimeout, Status: []int{408, 429, 5},
		Codes: []string{
			"timeout", "timeout_error", "request_timeout", "upstream_timeout", "gateway_timeout",
			"FUNCTION_INVOCATION_TIMEOUT",
		},
		Source: anthropic,
	},
	{
		ID: "request-too-large", Reason: reason.RequestTooLarge, Status: []int{400, 413},
		Codes: []string{
			"request_too_large", "payload_too_large", "entity_too_large", "body_too_large", "file_too_large",
		},
		Source: anthropic,
	},

	// Sentences that no grammar holds: a name or a path of the schema leads them, or their words are a server's own.
	{
		ID: "failed-to-deserialize-the-json-body-into-the", Reason: reason.MissingFields, Status: []int{400, 422},
		Message: `^failed to deserialize the json body into the target type: ([\w.\[\]]{1,80}: )?missing field\b`,
		Source:  "https://docs.rs/axum/latest/axum/extract/rejection/enum.JsonRejection.html",
	},
	{
		ID: "is-not-a-valid-model-id", Reason: reason.ModelNotFound, Status: []int{400, 404},
		Message: `^[\w./:@-]{1,160} is not a valid model id\b`,
		Source:  "https://openrouter.ai/docs/api-reference/errors-and-debugging",
	},
	{
		ID: "does-not-support-chat", Reason: reason.ModelNotAvailable, Status: []int{400},
		Message: `^"?[\w./:@-]{1,160}"? does not support (chat|generate|completion|embeddings?)$`,
		Source:  "https://github.com/ollama/ollama/blob/main/server/routes.go",
	},
	{
		ID: "inputs-in-tokens", Reason: reason.ContextLengthExceeded, Status: []int{400, 413, 422},
		Message: `^(input validation error: )?.inputs. ` +
			`(must have less than \d{1,9} tokens|tokens \+ .max_new_tokens. must be)`,
		Source: "https://github.com/huggingface/text-generation-inference/blob/main/router/src/validation.rs",
	},
	{
		ID: "not-enough-segments", Reason: reason.InvalidToken, Status: []int{401, 422},
		Message: `^(not enough segments|signature verification failed)$`,
		Source:  "https://flask-jwt-extended.readthedocs.io/en/stable/changing_default_behavior.html",
		Note:    "PyJWT's words, which Flask-JWT-Extended sends with 422.",
	},
	{
		ID: "row-level-security", Reason: reason.InsufficientPrivileges, Status: []int{400, 401, 403, 500},
		Message: `^new row violates row-level security policy\b`,
		Source:  "https://www.postgresql.org/docs/current/ddl-rowsecurity.html",
	},
	// The platform's own words for a token that is good elsewhere (see the reference).
	{
		ID: "token-of-another-kind", Reason: reason.InvalidToken, Status: []int{401},
		Message: `^(token issued for \S{1,40} environment|invalid token type)\b`,
	},

	// Tokens, accounts and registration, as authentication libraries name them.
	{
		ID: "token-expired", Reason: reason.TokenExpired, Status: []int{4},
		Codes: []string{
			"token_expired", "jwt_expired", "TokenExpiredError", "session_expired", "access_token_expired",
			"expired_jwt", "id_token_expired", "api_key_expired", "ERR_JWT_EXPIRED", "TOKEN_HAS_EXPIRED",
			"ExpiredAuthenticationToken", "EXPIRED_AUTHENTICATION", "FST_JWT_AUTHORIZATION_TOKEN_EXPIRED",
		},
		Source: jwtLib,
	},
	{
		ID: "token-revoked", Reason: reason.TokenRevoked, Status: []int{4},
		Codes: []string{
			"token_revoked", "access_token_revoked", "session_revoked", "revoked_token", "token_invalidated",
		},
		Source: rfc7009,
	},
	{
		ID: "token-not-valid", Reason: reason.TokenExpired, Status: []int{401}, Codes: []string{"token_not_valid"},
		Where:  []upstream.Match{{Path: "messages.#.message", Any: []string{"Token is expired"}}},
		Source: simpleJWT,
	},
	{
		ID: "token-is-expired", Reason: reason.TokenExpired, Status: []int{401}, Codes: []string{"token_not_valid"},
		Message: `^token is expired$`,
		Source:  simpleJWT,
	},
	{
		ID: "token-is-blacklisted", Reason: reason.TokenRevoked, Status: []int{401},
		Codes:   []string{"token_not_valid"},
		Message: `^token is blacklisted$`,
		Source:  simpleJWT,
	},
	{
		ID: "reset-password-bad-token", Reason: reason.InvalidToken, Status: []int{400},
		Codes: []string{"RESET_PASSWORD_BAD_TOKEN", "VERIFY_USER_BAD_TOKEN"}, KeepStatus: true,
		Source: fastAPIUsers,
	},
	{
		ID: "json-web-token-error", Reason: reason.InvalidToken, Status: []int{4},
		Codes: []string{
			"JsonWebTokenError", "NotBeforeError", "invalid_jwt", "bad_jwt", "malformed_token", "token_invalid",
			"invalid_access_token", "token_not_valid", "invalid_session", "ERR_JWS_INVALID", "ERR_JWT_INVALID",
			"ERR_JWS_SIGNATURE_VERIFICATION_FAILED", "FST_JWT_AUTHORIZATION_TOKEN_INVALID",
			"FST_JWT_AUTHORIZATION_TOKEN_UNTRUSTED",
		},
		Source: jwtLib,
	},
	{
		ID: "invalid-credentials", Reason: reason.InvalidCredentials, Status: []int{4},
		Codes: []string{
			"invalid_credentials", "invalid_login", "bad_credentials", "wrong_password", "invalid_password",
			"invalid_username_or_password", "invalid_email_or_password", "incorrect_password", "LOGIN_BAD_CREDENTIALS",
			"E_INVALID_CREDENTIALS", "email_password_mismatch", "username_password_mismatch",
		},
		Source: rfc6749,
	},
	{
		ID: "account-disabled", Reason: reason.AccountDisabled, Status: []int{4},
		Codes: []string{
			"account_disabled", "account_suspended", "account_deactivated", "user_disabled", "user_suspended",
			"user_banned", "user_inactive", "account_banned", "account_inactive", "organization_suspended",
			"org_suspended", "disabled_user", "organization_restricted", "CONSUMER_SUSPENDED",
		},
		Source: anthropic,
	},
	{
		ID: "email-not-verified", Reason: reason.EmailNotVerified, Status: []int{4},
		Codes: []string{
			"email_not_verified", "email_not_confirmed", "unverified_email", "unverified_user", "email_unverified",
			"LOGIN_USER_NOT_VERIFIED",
		},
		Source: rfc6749,
	},
	{
		ID: "email-exists", Reason: reason.EmailExists, Status: []int{400, 409, 422},
		Codes: []string{
			"email_exists", "email_already_exists", "email_taken", "email_already_in_use", "email_in_use",
			"REGISTER_USER_ALREADY_EXISTS", "UPDATE_USER_EMAIL_ALREADY_EXISTS", "OAUTH_USER_ALREADY_EXISTS",
			"email_conflict", "DuplicateEmail",
		},
		Source: scim,
	},
	{
		ID: "username-exists", Reason: reason.UsernameExists, Status: []int{400, 409, 422},
		Codes: []string{
			"username_exists", "username_taken", "username_already_exists", "username_already_in_use",
			"DuplicateUserName",
		},
		Source: scim,
	},
	{
		ID: "weak-password", Reason: reason.WeakPassword, Status: []int{400, 422},
		Codes: []string{
			"weak_password", "password_too_short", "password_too_weak", "REGISTER_INVALID_PASSWORD",
			"RESET_PASSWORD_INVALID_PASSWORD", "UPDATE_USER_INVALID_PASSWORD", "password_policy_not_met",
			"password_pwned", "password_compromised",
		},
		Source: scim,
	},
	{
		ID: "idempotency-key-in-use", Reason: reason.IdempotencyConflict, Status: []int{400, 409, 422},
		Codes: []string{"idempotency_key_in_use"}, Retry: upstream.Retryable,
		Source: "https://datatracker.ietf.org/doc/html/draft-ietf-httpapi-idempotency-key-header",
		Note:   "The first request with this key is still under way.",
	},
	{
		ID: "idempotency-error", Reason: reason.IdempotencyConflict, Status: []int{400, 409, 422},
		Codes: []string{
			"idempotency_error", "idempotency_conflict", "idempotency_key_reused", "idempotency_key_conflict",
		},
		Source: "https://datatracker.ietf.org/doc/html/draft-ietf-httpapi-idempotency-key-header",
	},
	{
		ID: "card-declined", Reason: reason.PaymentDeclined, Status: []int{4},
		Codes:  []string{"card_declined", "payment_declined", "expired_card", "incorrect_cvc", "INSTRUMENT_DECLINED"},
		Source: "https://docs.stripe.com/error-codes",
	},
	// What the card networks' answers are called. fraudulent, insufficient_funds and authentication_required are a
	// payment's own only where the field says so: elsewhere they are an account, a balance and a login.
	{
		ID: "issuer-declined", Reason: reason.PaymentDeclined, Status: []int{400, 402, 403, 422},
		Codes: []string{
			"issuer_declined", "do_not_honor", "do_not_honour", "generic_decline", "stolen_card", "lost_card",
			"pickup_card", "pick_up_card", "restricted_card", "card_not_supported", "card_velocity_exceeded",
			"card_expired",
		},
		Source: "https://docs.stripe.com/declines/codes",
	},
	{
		ID: "decline-code", Reason: reason.PaymentDeclined, Status: []int{400, 402, 403, 422},
		Where:  []upstream.Match{{Path: "error.decline_code"}},
		Source: "https://docs.stripe.com/declines/codes",
	},
	{
		ID: "decline-code-at-the-root", Reason: reason.PaymentDeclined, Status: []int{400, 402, 403, 422},
		Where:  []upstream.Match{{Path: "decline_code"}},
		Source: "https://docs.stripe.com/declines/codes",
	},

	// GraphQL, and the network errors that Node servers put in their bodies.
	{
		ID: "econnrefused", Reason: reason.UpstreamUnavailable, Status: []int{5},
		Codes:  []string{"ECONNREFUSED", "ECONNRESET", "ENOTFOUND", "EHOSTUNREACH", "EAI_AGAIN"},
		Source: nodeNet,
	},
	{
		ID: "etimedout", Reason: reason.UpstreamTimeout, Status: []int{5},
		Codes:  []string{"ETIMEDOUT", "ECONNABORTED"},
		Source: nodeNet,
	},
}

// coarse are codes that say little more than a status does. They come after the sentences: an
// "INVALID_ARGUMENT" whose message opens with "API key not valid" is about the key.
var coarse = []upstream.Rule{
	{
		ID: "authentication-error", Reason: reason.InvalidAPIKey, Status: []int{401},
		Codes:  []string{"authentication_error"},
		Source: anthropic,
	},
	{
		ID: "invalid-grant", Reason: reason.InvalidCredentials, Status: []int{4},
		Codes:  []string{"invalid_grant", "invalid_client"},
		Source: rfc6749,
	},
	{
		ID: "unavailable", Reason: reason.UpstreamUnavailable, Status: []int{5}, Codes: []string{"UNAVAILABLE"},
		Source: grpcCodes,
	},
	{
		ID: "permission-denied", Reason: reason.InsufficientPrivileges, Status: []int{401, 403},
		Codes:  []string{"PERMISSION_DENIED"},
		Source: grpcCodes,
	},
	{
		ID: "invalid-argument", Reason: reason.InvalidParameters, Status: []int{400},
		Codes:  []string{"INVALID_ARGUMENT", "OUT_OF_RANGE"},
		Source: grpcCodes,
	},
	{
		ID: "access-denied-exception", Reason: reason.InsufficientPrivileges, Status: []int{4},
		Codes:  []string{"AccessDeniedException", "UnauthorizedOperation", "NotAuthorized"},
		Source: awsCommon,
	},
	{
		ID: "service-unavailable", Reason: reason.UpstreamUnavailable, Status: []int{5},
		Codes:  []string{"ServiceUnavailable", "ServiceUnavailableException"},
		Source: awsCommon,
	},
	{
		ID: "validation-exception", Reason: reason.InvalidParameters, Status: []int{400},
		Codes: []string{
			"ValidationException", "ValidationError", "InvalidParameterValue", "InvalidParameterException",
			"MalformedQueryString",
		},
		Source: awsCommon,
	},
	{
		ID: "service-unavailable-upstream-unavailable", Reason: reason.UpstreamUnavailable, Status: []int{5},
		Codes: []string{
			"service_unavailable", "service_unavailable_error", "upstream_unavailable", "upstream_error",
			"bad_gateway", "maintenance",
		},
		Source: openAI,
	},
	{
		ID: "permission-error", Reason: reason.InsufficientPrivileges, Status: []int{401, 403},
		Codes: []string{
			"permission_error", "insufficient_permissions", "insufficient_privileges", "permission_denied_error",
			"missing_scope", "missing_permissions", "insufficient_permission",
		},
		Source: anthropic,
	},
	{
		ID: "invalid-request", Reason: reason.InvalidParameters, Status: []int{400, 422},
		Codes: []string{
			"invalid_request", "unsupported_grant_type", "unsupported_response_type", "invalid_scope",
			"invalid_target", "invalid_redirect_uri", "invalid_client_metadata", "unsupported_token_type",
		},
		Source: rfc7591,
	},
	{
		ID: "access-denied", Reason: reason.InsufficientPrivileges, Status: []int{403},
		Codes:  []string{"access_denied", "request_denied", "request_submitted"},
		Source: uma,
	},
	{ID: "resource-exhausted", Reason: reason.RateLimited, Codes: []string{"RESOURCE_EXHAUSTED"}, Source: grpcCodes},
}
