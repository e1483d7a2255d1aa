package services

import "github.com/errnorm/caddy-errnorm/internal/upstream"

const (
	snowflakeCortexStatuses = "https://docs.snowflake.com/developer-guide/snowflake-rest-api/reference/cortex-inference.html"
	snowflakeCortexTokens   = "https://docs.snowflake.com/user-guide/key-pair-auth-troubleshooting"
	snowflakeCortexHeader   = "https://raw.githubusercontent.com/api-evangelist/snowflake/refs/heads/main/rate-limits/snowflake-rate-limits.yml"
)

// Snowflake Cortex serves models in the forms of OpenAI and Anthropic, and refuses in Snowflake's own: a number and a
// sentence.
//
// Left unmapped on purpose: 403 and 404, which also stand for an API that is not enabled; 429, which has no more than
// an id.
var SnowflakeCortex = upstream.Service{
	Name: "snowflake-cortex", Aliases: []string{"snowflake", "cortex"}, Title: "Snowflake Cortex", Kind: upstream.AI,
	Docs: []string{
		snowflakeCortexStatuses, snowflakeCortexTokens, snowflakeCortexHeader,
		"https://docs.snowflake.com/user-guide/snowflake-cortex/cortex-rest-api",
	},
	Hosts:   []string{"*.snowflakecomputing.com"},
	Headers: []upstream.Match{{Path: "header:X-Snowflake-Request-Id"}},
	Fields: upstream.Fields{
		Code:      []string{"code", "error.code"},
		Message:   []string{"message", "error.message"},
		RequestID: []string{"header:X-Snowflake-Request-Id", "request_id"},
	},
}
