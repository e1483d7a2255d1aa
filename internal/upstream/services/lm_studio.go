package services

import (
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

const (
	lmStudioIdle    = "https://github.com/tinyhumansai/openhuman/issues/4181"
	lmStudioUnknown = "https://github.com/icereed/paperless-gpt/issues/908"
	lmStudioKeep    = "https://github.com/lmstudio-ai/lmstudio-bug-tracker/issues/237"
	lmStudioTokens  = "https://github.com/Gitlawb/openclaude/issues/353"
	lmStudioCrash   = "https://github.com/lmstudio-ai/lmstudio-bug-tracker/issues/1620"
)

// LM Studio's server answers {"error": sentence} or OpenAI's form, nearly always with 400; there are no codes
// for what a local model lacks.
var LMStudio = upstream.Service{
	Name: "lm-studio", Aliases: []string{"lmstudio"}, Title: "LM Studio", Kind: upstream.AI,
	Docs: []string{lmStudioIdle, lmStudioUnknown, lmStudioKeep, lmStudioTokens, lmStudioCrash},
	Signatures: []upstream.Signature{
		{
			{
				Path: "error",
				Any: []string{
					"Trying to keep the first *", "The number of tokens to keep from the initial prompt *",
					"The model has crashed without additional information*",
				},
			},
		},
		{
			{
				Path: "error.message",
				Any:  []string{"No models loaded. Please load a model in the developer page *", "Invalid model identifier *"},
			},
		},
	},
	Rules: []upstream.Rule{
		{
			ID: "no-models-loaded", Reason: reason.ModelNotAvailable, Status: []int{400, 404},
			Message: `^no models loaded\b`,
			Source:  lmStudioIdle,
			Note:    "The server runs, but its owner has loaded nothing; waiting does not help.",
		},
		{
			ID: "invalid-model-identifier", Reason: reason.ModelNotFound, Status: []int{400, 404},
			Message: `^invalid model identifier\b`,
			Source:  lmStudioUnknown,
		},
		{
			ID: "context-overflows", Reason: reason.ContextLengthExceeded, Status: []int{400, 500},
			Message: `^(trying to keep the first \d{1,9} tokens when context the overflows` +
				`|the number of tokens to keep from the initial prompt is greater than the context length)\b`,
			Source: lmStudioKeep,
		},
		{
			ID: "model-crashed", Reason: reason.UpstreamUnavailable, Status: []int{400, 500},
			Message: `^the model (has )?crashed without additional information\b`,
			Source:  lmStudioCrash,
			Note:    "400 on the wire, but not the caller's fault.",
		},
	},
}
