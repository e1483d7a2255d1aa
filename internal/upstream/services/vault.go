package services

import (
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

const (
	vaultAPI    = "https://github.com/hashicorp/vault/blob/main/website/content/api-docs/index.mdx"
	vaultHealth = "https://github.com/hashicorp/vault/blob/main/website/content/api-docs/system/health.mdx"
	vaultErrors = "https://github.com/hashicorp/vault/blob/main/sdk/helper/consts/error.go"
)

// Vault, and OpenBao that came from it, lists sentences and no codes: {"errors": ["…"]}. Its 403 is any trouble
// with the token. The health of a node is told by a status of the operator's choice, where 429 is no limit.
//
// Left unmapped on purpose: 403 "permission denied" alone, which a sentence decides; 503 "Vault is sealed"; 429 of a
// quota; 412, which asks to be sent again, and is kept.
var Vault = upstream.Service{
	Name: "vault", Aliases: []string{"hashicorp-vault", "openbao"}, Title: "HashiCorp Vault",
	Kind: upstream.API,
	Docs: []string{vaultAPI, vaultHealth, vaultErrors},
	Signatures: []upstream.Signature{
		{{Path: "sealed"}, {Path: "standby"}, {Path: "initialized"}, {Path: "replication_dr_mode"}},
	},
	Fields: upstream.Fields{Message: []string{"errors"}},
	Rules: []upstream.Rule{
		// What a node is.
		{
			ID: "health", Reason: reason.UpstreamUnavailable, Status: []int{4, 5},
			Where:  []upstream.Match{{Path: "sealed"}, {Path: "standby"}, {Path: "initialized"}},
			Note:   "a standby's health is a 429, 472 or 473, that of a node without data a 501",
			Source: vaultHealth,
		},
		{
			ID: "no-active-node", Reason: reason.UpstreamUnavailable, Status: []int{500},
			Message: `^local node not active but active cluster node not found\b`,
			Note:    "no leader is elected yet",
			Source:  "https://github.com/hashicorp/vault/blob/main/http/handler.go",
		},

		// Tokens.
		{
			ID: "missing-client-token", Reason: reason.MissingCredentials, Status: []int{400, 403},
			Message: `^missing client token\b`,
			Note:    "400 on the wire",
			Source:  "https://github.com/hashicorp/vault/issues/657",
		},
		{
			ID: "invalid-token", Reason: reason.InvalidToken, Status: []int{403},
			Message: `^\d errors occurred:.{0,40}\bpermission denied\b.{0,20}\binvalid token\b`,
			Note:    "unknown, expired or revoked: it is deleted then, and nothing is left to tell",
			Source:  vaultAPI,
		},
		{
			ID: "wrapping-token", Reason: reason.InvalidToken, Status: []int{400},
			Message: `^wrapping token is not valid or does not exist\b`,
			Note:    "400 on the wire; a wrapping token can be used once",
			Source:  vaultErrors,
		},
		{
			ID: "role-or-secret-id", Reason: reason.InvalidCredentials, Status: []int{400},
			Message: `^invalid (role or secret|role|secret) id\b`,
			Note:    "a login by AppRole",
			Source:  "https://github.com/hvac/hvac/issues/1145",
		},
	},
}
