package services

import (
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

const yandexGPTCodes = "https://yandex.cloud/en/docs/ai-studio/troubleshooting/error-codes"

// YandexGPT answers with the codes of gRPC, which mean what they mean everywhere.
var YandexGPT = upstream.Service{
	Name: "yandexgpt", Aliases: []string{"yandex-cloud", "yandex-ai-studio"}, Title: "YandexGPT", Kind: upstream.AI,
	Docs: []string{
		yandexGPTCodes,
		"https://github.com/yandex-cloud/docs/blob/master/en/foundation-models/troubleshooting/error-codes.md",
	},
	Hosts: []string{"llm.api.cloud.yandex.net"},
	Rules: []upstream.Rule{
		{
			ID: "invalid-model-uri", Reason: reason.ModelNotFound, Status: []int{400, 404},
			Message: `^invalid model_uri\b`,
			Source:  "https://github.com/black-roland/homeassistant-yandexgpt/issues/14",
			Note:    "400 on the wire",
		},
	},
}
