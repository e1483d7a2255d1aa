package services

import (
	"github.com/errnorm/caddy-errnorm/internal/retryhint"
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

const (
	discordCodes  = "https://github.com/discord/discord-api-docs/blob/main/developers/topics/opcodes-and-status-codes.mdx"
	discordLimits = "https://github.com/discord/discord-api-docs/blob/main/developers/topics/rate-limits.mdx"
)

// Discord numbers its causes: 10xxx is unknown, 20xxx may not, 30xxx is full, 40xxx and 50xxx are the rest. A limit of
// calls comes without a number, but with retry_after and global.
//
// Left unmapped on purpose: 10xxx and 50035 (their status), 30xxx that no time heals (a guild with too many roles:
// neither money nor a window), 40002 and 50178 (an account to be verified, by mail or by telephone), and 0.
var Discord = upstream.Service{
	Name: "discord", Title: "Discord", Kind: upstream.API,
	Docs:       []string{discordCodes, discordLimits},
	Hosts:      []string{"discord.com"},
	Signatures: []upstream.Signature{{{Path: "retry_after"}, {Path: "global"}}},
	Fields:     upstream.Fields{Code: []string{"code", "error"}, Message: []string{"message", "error_description"}},
	Resets: []retryhint.Reset{
		{Header: "X-Ratelimit-Reset-After", Remaining: "X-Ratelimit-Remaining", Form: retryhint.Seconds},
	},
	Rules: []upstream.Rule{
		{
			ID: "rate-limited", Reason: reason.RateLimited,
			Codes: []string{
				"20016", "20022", "20028", "20029", "30034", "30037", "30040", "30042", "30046", "40003", "40062",
			},
			Note: "slow mode, a channel's or a server's writes, and counts that start anew",
		},
		{ID: "overloaded", Reason: reason.Overloaded, Codes: []string{"130000"}},
		{
			ID: "disabled-server-side", Reason: reason.UpstreamUnavailable, Codes: []string{"40004", "40006"},
			Note: "switched off by Discord for a time",
		},
		{ID: "invalid-token", Reason: reason.InvalidToken, Codes: []string{"40001", "50014", "50025", "50027"}},
		{ID: "id-token-expired", KeepStatus: true, Reason: reason.TokenExpired, Codes: []string{"530001", "530004"}},
		{ID: "id-token-invalid", KeepStatus: true, Reason: reason.InvalidToken, Codes: []string{"530002", "530003"}},
		{ID: "client-secret", Reason: reason.InvalidCredentials, Codes: []string{"530007"}},
		{ID: "two-factor", Reason: reason.MFARequired, Codes: []string{"60003"}},
		{
			ID: "missing-permissions", Reason: reason.InsufficientPrivileges,
			Codes: []string{
				"20001", "20002", "20012", "20015", "20018", "20035", "50001", "50009", "50013", "50026", "50101", "50173",
				"50600", "160002", "530000",
			},
			Note: "rights, scopes, and what a subscription or boosts would open",
		},
		{ID: "location", Reason: reason.RegionNotSupported, Codes: []string{"50095"}},
		{
			ID: "moderated", Reason: reason.ContentFiltered,
			Codes: []string{"20009", "20031", "200000", "200001", "240000"},
		},
		{ID: "too-large", Reason: reason.RequestTooLarge, Codes: []string{"40005", "50045"}},
	},
}
