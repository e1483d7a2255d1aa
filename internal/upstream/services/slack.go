package services

import (
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

const slackMethods = "https://github.com/slack-ruby/slack-api-ref/blob/master/methods/"

// Slack answers 200 with ok: false and a word in error, and gives no sentence; only a limit of calls is a 429. What the
// words mean shows where the gateway looks into successes.
//
// Left unmapped on purpose: deprecated_endpoint, method_deprecated and unknown_method (Slack's calendar), is_archived,
// storage_limit_reached (a workspace that is full: neither money nor a window) and draft_*.
var Slack = upstream.Service{
	Name: "slack", Title: "Slack", Kind: upstream.API,
	Docs: []string{
		slackMethods + "chat/chat.postMessage.json", slackMethods + "auth/auth.test.json",
		slackMethods + "oauth/oauth.v2.access.json",
	},
	Hosts:  []string{"slack.com"},
	Fields: upstream.Fields{Code: []string{"error"}, Message: []string{"response_metadata.messages"}},
	Rules: []upstream.Rule{
		{
			ID: "ratelimited", Reason: reason.RateLimited,
			Codes: []string{"ratelimited", "rate_limited", "message_limit_exceeded"},
		},
		{
			ID: "service-unavailable", Reason: reason.UpstreamUnavailable,
			Codes: []string{"service_unavailable", "org_login_required", "team_added_to_org"},
			Note:  "the last two: the workspace moves to another organization, and comes back",
		},
		{ID: "internal-error", Reason: reason.ServerError, Codes: []string{"internal_error", "fatal_error"}},
		{ID: "not-authed", Reason: reason.MissingCredentials, Codes: []string{"not_authed"}},
		{
			ID: "invalid-auth", Reason: reason.InvalidToken, Codes: []string{"invalid_auth", "invalid_refresh_token"},
			Source: slackMethods + "auth/auth.test.json",
		},
		{ID: "token-expired", Reason: reason.TokenExpired, Codes: []string{"token_expired"}},
		{ID: "token-revoked", Reason: reason.TokenRevoked, Codes: []string{"token_revoked"}},
		{
			ID: "account-inactive", Reason: reason.AccountDisabled, Codes: []string{"account_inactive"},
			Note: "the bot's user or its workspace is deleted",
		},
		{
			ID: "bad-client-secret", Reason: reason.InvalidCredentials,
			Codes:  []string{"bad_client_secret", "invalid_client_id", "invalid_code", "invalid_code_verifier"},
			Source: slackMethods + "oauth/oauth.v2.access.json",
		},
		{ID: "two-factor-setup-required", Reason: reason.MFARequired, Codes: []string{"two_factor_setup_required"}},
		{
			ID: "user-email-unverified", Reason: reason.EmailNotVerified, Codes: []string{"user_email_unverified"},
			Source: slackMethods + "oauth/oauth.v2.access.json",
		},
		{
			ID: "missing-scope", Reason: reason.InsufficientPrivileges,
			Codes: []string{
				"missing_scope", "no_permission", "not_allowed_token_type", "access_denied", "accesslimited",
				"app_access_restricted", "ekm_access_denied", "enterprise_is_restricted", "is_bot", "not_in_channel",
				"restricted_action", "restricted_action_read_only_channel", "restricted_action_thread_locked",
				"restricted_action_thread_only_channel", "restricted_action_non_threadable_channel",
				"send_on_behalf_not_allowed",
			},
		},
		{
			ID: "channel-not-found", Reason: reason.NotFound,
			Codes: []string{"channel_not_found", "user_not_found", "team_not_found"},
		},
		{
			ID: "name-taken", Reason: reason.Conflict, Codes: []string{"name_taken"},
			Source: slackMethods + "conversations/conversations.create.json",
		},
		{
			ID: "missing-argument", Reason: reason.MissingFields,
			Codes: []string{"missing_argument", "no_text", "no_scopes"},
		},
		{
			ID: "invalid-arguments", Reason: reason.InvalidParameters,
			Codes: []string{
				"invalid_arguments", "invalid_arg_name", "invalid_array_arg", "invalid_blocks", "invalid_blocks_format",
				"invalid_charset", "invalid_form_data", "invalid_post_type", "missing_post_type", "request_timeout",
				"invalid_metadata_format", "invalid_metadata_schema", "too_many_attachments", "msg_blocks_too_long",
				"metadata_too_large",
			},
			Note: "request_timeout is a body that did not arrive whole",
		},
	},
}
