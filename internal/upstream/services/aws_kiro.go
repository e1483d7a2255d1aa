package services

import (
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

const (
	awsKiroThrottles   = "https://github.com/zixlin7/amazon-q-developer-cli-autocomplete/blob/main/crates/amzn-codewhisperer-streaming-client/src/types/_throttling_exception_reason.rs"
	awsKiroValidations = "https://github.com/aws/amazon-q-developer-cli/blob/main/crates/amzn-codewhisperer-streaming-client/src/types/_validation_exception_reason.rs"
	awsKiroModel       = "https://github.com/jwadow/kiro-gateway/issues/61"
	awsKiroMonth       = "https://github.com/kirodotdev/Kiro/issues/9191"
	awsKiroOverage     = "https://github.com/kirodotdev/Kiro/issues/11433"
	awsKiroSuspended   = "https://github.com/kirodotdev/Kiro/issues/7719"
)

// Kiro, like Amazon Q and CodeWhisperer before it, answers {"message", "reason"}, with the exception of
// AWS in a header or in __type. The reason tells what the exception does not: a throttle may be a month's
// allowance, or capacity.
//
// Left unmapped on purpose: INSUFFICIENT_MODEL_CAPACITY, which is everybody's; the reasons of one document, image or
// tool, which are plain 400s.
var AWSKiro = upstream.Service{
	Name: "aws-kiro", Aliases: []string{"kiro", "codewhisperer", "amazon-q"}, Title: "Kiro", Kind: upstream.AI,
	Docs: []string{
		awsKiroThrottles, awsKiroValidations, awsKiroModel, awsKiroMonth, awsKiroOverage, awsKiroSuspended,
	},
	Hosts: []string{"codewhisperer.us-east-1.amazonaws.com", "runtime.us-east-1.kiro.dev"},
	Signatures: []upstream.Signature{
		{
			{
				Path: "reason",
				Any: []string{
					"MONTHLY_REQUEST_COUNT", "DAILY_REQUEST_COUNT", "OVERAGE_REQUEST_LIMIT_EXCEEDED",
					"CONTENT_LENGTH_EXCEEDS_THRESHOLD", "INVALID_MODEL_ID",
				},
			},
			{Path: "message"},
		},
	},
	Fields: upstream.Fields{
		Code:      []string{"reason", "__type"},
		Message:   []string{"message"},
		RequestID: []string{"header:X-Amzn-Requestid"},
	},
	Rules: []upstream.Rule{
		{
			ID: "overage-request-limit-exceeded", Reason: reason.InsufficientCredits,
			Codes:  []string{"OVERAGE_REQUEST_LIMIT_EXCEEDED"},
			Source: awsKiroOverage,
			Note:   "What is paid for beyond the plan.",
		},
		{
			ID: "request-count", Reason: reason.RateLimited,
			Codes:  []string{"MONTHLY_REQUEST_COUNT", "DAILY_REQUEST_COUNT"},
			Source: awsKiroMonth,
			Note:   "400, 402 or 429 on the wire; the plan's allowance renews itself.",
		},
		{
			ID: "temporarily-is-suspended", Reason: reason.AccountDisabled, Status: []int{400, 401, 403},
			Message: `^your user id\b.{0,120} (temporarily is|is temporarily) suspended\b`,
			Source:  awsKiroSuspended,
		},
		{
			ID: "content-length-exceeds-threshold", Reason: reason.ContextLengthExceeded, Status: []int{400, 413},
			Codes:  []string{"CONTENT_LENGTH_EXCEEDS_THRESHOLD", "PROMPT_TOO_LONG"},
			Source: awsKiroValidations,
		},
		{
			ID: "invalid-model-id", Reason: reason.ModelNotFound, Status: []int{400, 404},
			Codes:  []string{"INVALID_MODEL_ID"},
			Source: awsKiroModel,
		},
	},
}
