package policy

import (
	"regexp"
	"slices"

	"github.com/errnorm/caddy-errnorm/internal/body"
	"github.com/errnorm/caddy-errnorm/internal/upstream"
)

// refusesOrganization tells whether an AI service refuses the organization, project or account that the key belongs to.
// Elsewhere organizations are what callers work with.
func refusesOrganization(s *upstream.Service, f *body.Facts) bool {
	message := s.Message(f)
	if NamesOrganization(message) && (s == nil || isKind(s, upstream.AI)) {
		return true
	}
	isRefusal := func(code body.Field) bool { return slices.Contains(organizationCodes, upstream.Fold(code.Value)) }
	return isKind(s, upstream.AI) && (slices.ContainsFunc(f.Codes, isRefusal) || refusal.MatchString(message))
}

// organizationCodes are the codes of such refusals, as upstream.Fold makes them.
var organizationCodes = []string{
	"mismatchedorganization", "mismatchedproject", "invalidorganization", "nosuchorganization", "organizationnotfound",
	"organizationdeactivated", "organizationdisabled", "organizationrestricted", "organizationsuspended",
	"projectarchived", "projectsuspended", "accountdeactivated", "accountsuspended", "accountnotactive",
	"billingnotactive", "workspacearchived", "workspacesuspended", "orgsuspended",
}

// refusal is a sentence about the owner of a key, and the ways in which one is refused; nothing quoted stands before.
var refusal = regexp.MustCompile(`(?i)^[^'"“` + "`" + `]*\b(your|this|the) ` +
	`((api|billing|team) account|organi[sz]ation|org|workspace|project|account)\b.{0,80}` +
	`\b(disabled|deactivated|suspended|archived|restricted|terminated|on hold|not active|inactive|delinquent` +
	`|past due|verified|does not exist|not found|no access|not have access|not allowed|not permitted)\b`)

// organization is an id of such an owner, as OpenAI and Anthropic make them.
var organization = regexp.MustCompile(`\b(org[-_]|proj_|wrkspc_)[A-Za-z0-9]{12,}\b`)

// NamesOrganization tells whether a text names the owner of a key.
func NamesOrganization(text string) bool { return organization.MatchString(text) }
