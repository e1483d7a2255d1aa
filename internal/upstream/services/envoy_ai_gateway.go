package services

import "github.com/errnorm/caddy-errnorm/internal/upstream"

const envoyAIGatewayTypes = "https://github.com/envoyproxy/ai-gateway/blob/main/internal/extproc/processor_impl.go"

// Envoy AI Gateway translates providers' errors into the form that the client expects, with the provider's code as the
// type; where the provider gave none, the type is named after the backend, and says no more than the status.
var EnvoyAIGateway = upstream.Service{
	Name: "envoy-ai-gateway", Title: "Envoy AI Gateway", Kind: upstream.AI,
	Docs: []string{envoyAIGatewayTypes, "https://github.com/envoyproxy/ai-gateway/pull/1024"},
	Signatures: []upstream.Signature{
		{
			{
				Path: "error.type",
				Any: []string{
					"OpenAIBackendError", "AWSBedrockBackendError", "GCPVertexAIBackendError",
					"GCPAnthropicBackendError",
				},
			},
		},
	},
	Fields: upstream.Fields{Code: []string{"error.type", "error.code"}, Message: []string{"error.message"}},
}
