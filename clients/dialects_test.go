package clients

import (
	"fmt"
	"strconv"
)

// Dialects of the provider, in the forms of their vendors' pages:
//   - https://platform.openai.com/docs/api-reference/chat-streaming and /responses-streaming
//   - https://platform.claude.com/docs/en/build-with-claude/streaming
//   - https://ai.google.dev/api/generate-content
//   - https://docs.ollama.com/api/streaming
//   - https://docs.cohere.com/v2/docs/streaming
const (
	chat      = "chat"
	responses = "responses"
	messages  = "messages"
	gemini    = "gemini"
	ollama    = "ollama"
	cohere    = "cohere"
	charges   = "charges"
)

func data(event string) string { return "data: " + event + "\n\n" }

func named(kind, event string) string { return "event: " + kind + "\n" + data(event) }

// text is an event of output.
func text(dialect, said string) string {
	q := strconv.Quote(said)
	switch dialect {
	case responses:
		return named("response.output_text.delta", `{"type":"response.output_text.delta","sequence_number":4,`+
			`"item_id":"msg_1",`+
			`"output_index":0,"content_index":0,"delta":`+q+`,"logprobs":[]}`)
	case messages:
		return named("content_block_delta", `{"type":"content_block_delta","index":0,"delta":{"type":"text_delta",`+
			`"text":`+q+`}}`)
	case gemini:
		return data(`{"candidates":[{"content":{"parts":[{"text":` + q + `}],"role":"model"},"index":0}],` +
			`"modelVersion":"m"}`)
	case ollama:
		return `{"model":"m","created_at":"2026-01-01T00:00:00Z","message":{"role":"assistant",` +
			`"content":` + q + `},"done":false}` + "\n"
	case cohere:
		return named("content-delta", `{"type":"content-delta","index":0,"delta":{"message":{"content":{"text":`+q+`}}}}`)
	default:
		return data(`{"id":"c1","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,` +
			`"delta":{"role":"assistant","content":` + q + `},"finish_reason":null}]}`)
	}
}

const response = `"response":{"id":"resp_1","object":"response","created_at":1,"status":%q,"model":"m",` +
	`"output":[%s],` +
	`"error":null,"incomplete_details":null,"instructions":null,"metadata":{},"parallel_tool_calls":true,` +
	`"temperature":1,` +
	`"tool_choice":"auto","tools":[],"top_p":1,"usage":{"input_tokens":1,"output_tokens":1,"total_tokens":2,` +
	`"input_tokens_details":{"cached_tokens":0},"output_tokens_details":{"reasoning_tokens":0}}}`

// item is the output that a response ends with.
const item = `{"id":"msg_1","type":"message","status":"completed","role":"assistant",` +
	`"content":[{"type":"output_text","text":"Hello","annotations":[]}]}`

// opening is what comes before any output.
func opening(dialect string) string {
	switch dialect {
	case responses:
		return named("response.created", `{"type":"response.created","sequence_number":0,`+
			``+fmt.Sprintf(response, "in_progress", "")+`}`)
	case messages:
		return named("message_start", `{"type":"message_start","message":{"id":"msg_1","type":"message",`+
			`"role":"assistant",`+
			`"content":[],"model":"m","stop_reason":null,"stop_sequence":null,"usage":{"input_tokens":1,`+
			`"output_tokens":1}}}`)
	case cohere:
		return named("message-start", `{"id":"1","type":"message-start","delta":{"message":{"role":"assistant",`+
			`"content":[],`+
			`"tool_plan":"","tool_calls":[],"citations":[]}}}`)
	default:
		return ""
	}
}

// block opens what output stands in.
func block(dialect string) string {
	switch dialect {
	case responses:
		return named("response.output_item.added", `{"type":"response.output_item.added","sequence_number":2,`+
			`"output_index":0,`+
			`"item":{"id":"msg_1","type":"message","status":"in_progress","role":"assistant","content":[]}}`) +
			named("response.content_part.added", `{"type":"response.content_part.added","sequence_number":3,`+
				`"item_id":"msg_1",`+
				`"output_index":0,"content_index":0,"part":{"type":"output_text","text":"","annotations":[]}}`)
	case messages:
		return named("content_block_start", `{"type":"content_block_start","index":0,`+
			`"content_block":{"type":"text","text":""}}`)
	case cohere:
		return named("content-start", `{"type":"content-start","index":0,`+
			`"delta":{"message":{"content":{"type":"text","text":""}}}}`)
	default:
		return ""
	}
}

// closing ends a stream.
func closing(dialect string) string {
	switch dialect {
	case responses:
		return named("response.output_item.done", `{"type":"response.output_item.done","sequence_number":6,`+
			`"output_index":0,"item":`+item+`}`) +
			named("response.completed", `{"type":"response.completed","sequence_number":7,`+
				``+fmt.Sprintf(response, "completed", item)+`}`)
	case messages:
		return named("content_block_stop", `{"type":"content_block_stop","index":0}`) +
			named("message_delta", `{"type":"message_delta","delta":{"stop_reason":"end_turn","stop_sequence":null},`+
				`"usage":{"output_tokens":2}}`) + named("message_stop", `{"type":"message_stop"}`)
	case gemini:
		return data(`{"candidates":[{"content":{"parts":[{"text":""}],"role":"model"},"finishReason":"STOP",` +
			`"index":0}],` +
			`"usageMetadata":{"promptTokenCount":1,"candidatesTokenCount":1,"totalTokenCount":2},"modelVersion":"m"}`)
	case ollama:
		return `{"model":"m","created_at":"2026-01-01T00:00:00Z","message":{"role":"assistant","content":""},` +
			`"done":true,` +
			`"done_reason":"stop"}` + "\n"
	case cohere:
		return named("content-end", `{"type":"content-end",`+
			`"index":0}`) + named("message-end", `{"type":"message-end","id":"1",`+
			`"delta":{"finish_reason":"COMPLETE","usage":{"tokens":{"input_tokens":1,"output_tokens":1}}}}`)
	default:
		return data(`{"id":"c1","object":"chat.completion.chunk","created":1,"model":"m",`+
			`"choices":[{"index":0,"delta":{},`+
			`"finish_reason":"stop"}]}`) + data("[DONE]")
	}
}
