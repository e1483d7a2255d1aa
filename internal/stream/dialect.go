package stream

import (
	"net/http"
	"strings"

	"github.com/tidwall/gjson"

	"github.com/errnorm/caddy-errnorm/internal/native"
	"github.com/errnorm/caddy-errnorm/internal/object"
)

// Dialect is the language of a stream: whose clients read it, and so which form of an error they raise.
type Dialect uint8

// The dialects that have a form for an error in a stream.
const (
	Unknown      Dialect = iota
	Chat                 // OpenAI's chat completions and what is compatible with them
	Responses            // OpenAI's Responses
	Anthropic            // Messages
	Gemini               // generateContent, as events or as an array
	Interactions         // Gemini's Interactions
	Ollama
	Cohere
	Conversations // Mistral's agents
)

// The dialects whose errors are counted and left as they are: AWS raises its exceptions by itself, and of the others no
// client is known that would raise another form.
const (
	Bedrock Dialect = iota + 64
	CohereV1
	TGI
	DashScope
	Dify
	Replicate
	UI      // Vercel's AI SDK UI
	Foreign // no model speaks
)

var dialectNames = map[Dialect]string{
	Unknown: "unknown", Chat: "chat", Responses: "responses", Anthropic: "anthropic", Gemini: "gemini",
	Interactions: "gemini-interactions", Ollama: "ollama", Cohere: "cohere", Conversations: "mistral-conversations",
	Bedrock: "bedrock", CohereV1: "cohere-v1", TGI: "tgi", DashScope: "dashscope", Dify: "dify", Replicate: "replicate",
	UI: "ai-sdk-ui", Foreign: "foreign",
}

func (d Dialect) String() string { return dialectNames[d] }

// HasForm tells whether there is a form of an error that the dialect's clients raise.
func (d Dialect) HasForm() bool { return d != Unknown && d < Bedrock }

// endings are the paths at which a dialect is spoken, as they end, longest first where one ends in another.
var endings = []struct {
	path    string
	dialect Dialect
}{
	{"/chat/completions", Chat},
	{"/completions", Chat},
	{"/threads/runs", Chat},
	{"/runs", Chat},
	{"/submit_tool_outputs", Chat},
	{"/responses", Responses},
	{"/v1/messages", Anthropic},
	{":streamRawPredict", Anthropic},
	{":streamGenerateContent", Gemini},
	{":streamQuery", Gemini},
	{"/interactions", Interactions},
	{"/v2/chat", Cohere},
	{"/v1/chat", CohereV1},
	{"/conversations", Conversations},
	{"/invoke-with-response-stream", Bedrock},
	{"/converse-stream", Bedrock},
	{"/generate_stream", TGI},
	{"/chat-messages", Dify},
	{"/completion-messages", Dify},
	{"/workflows/run", Dify},
}

// ollamaPaths are Ollama's, which it shares with many a chat of somebody else's: they count where lines are JSON.
var ollamaPaths = []string{"/api/chat", "/api/generate", "/api/pull", "/api/push", "/api/create"}

// dialectOfPath returns what is spoken at a path, whatever stands before it.
func dialectOfPath(path string, f framer) Dialect {
	path = strings.TrimRight(path, "/")
	if _, ndjson := f.(*lines); ndjson {
		for _, end := range ollamaPaths {
			if strings.HasSuffix(path, end) {
				return Ollama
			}
		}
	}
	switch {
	case strings.Contains(path, "/publishers/mistralai/"):
		return Chat
	case strings.Contains(path, "/services/aigc/"):
		return DashScope
	case strings.Contains(path, "/v1/conversations/"):
		return Conversations
	case strings.Contains(path, "/v1/responses/"): // a stream that is taken up again
		return Responses
	}
	for _, e := range endings {
		if strings.HasSuffix(path, e.path) {
			return e.dialect
		}
	}
	return Unknown
}

// Speaks tells whether a model's streams are known at a path.
func Speaks(path string) bool { return dialectOfPath(path, &lines{}) != Unknown }

// dialects are those of what a service speaks, where neither path nor events tell.
var dialects = map[native.API]Dialect{
	native.Chat: Chat, native.Responses: Responses, native.Anthropic: Anthropic, native.Gemini: Gemini,
	native.Ollama: Ollama, native.Cohere: Cohere, native.Mistral: Chat, native.Bedrock: Bedrock, native.TGI: TGI,
	native.HuggingFace: TGI, native.DashScope: DashScope, native.Replicate: Replicate,
}

// ReadsFramed tells whether a client of Google's reads errors in events of SSE alone: the AI SDK, which sees nothing
// outside of them, and Google's SDK for Python. Google's for JavaScript reads them outside, and before 2.32 nowhere
// else.
func ReadsFramed(request http.Header) bool {
	return strings.Contains(request.Get("User-Agent"), "ai-sdk/") ||
		strings.Contains(request.Get("X-Goog-Api-Client"), "gl-python/")
}

// types are what events of a dialect call themselves, by the whole word or, with "*", by its beginning.
var types = map[string]Dialect{
	"message_start": Anthropic, "message_delta": Anthropic, "message_stop": Anthropic, "content_block_start": Anthropic,
	"content_block_delta": Anthropic, "content_block_stop": Anthropic,
	"message-start": Cohere, "content-start": Cohere, "content-delta": Cohere, "content-end": Cohere,
	"tool-plan-delta": Cohere, "tool-call-start": Cohere, "tool-call-delta": Cohere, "tool-call-end": Cohere,
	"citation-start": Cohere, "citation-end": Cohere, "message-end": Cohere, "debug": Cohere,
	"start": UI, "start-step": UI, "text-start": UI, "text-delta": UI, "text-end": UI, "reasoning-start": UI,
	"reasoning-delta": UI, "tool-input-start": UI, "tool-input-delta": UI, "tool-input-available": UI,
	"tool-output-available": UI, "finish-step": UI, "finish": UI,
	"stream-start": CohereV1, "text-generation": CohereV1, "citation-generation": CohereV1, "stream-end": CohereV1,
	"search-results": CohereV1, "search-queries-generation": CohereV1, "tool-calls-generation": CohereV1,
	"interaction.start": Interactions, "interaction.created": Interactions, "interaction.status_update": Interactions,
	"content.start": Interactions, "content.delta": Interactions, "content.stop": Interactions,
	"interaction.complete": Interactions, "interaction.completed": Interactions, "step.start": Interactions,
	"step.delta": Interactions, "step.stop": Interactions,
	"message.output.delta": Conversations, "tool.execution.started": Conversations, "tool.execution.done": Conversations,
	"tool.execution.delta": Conversations, "agent.handoff.started": Conversations, "agent.handoff.done": Conversations,
	"function.call.delta": Conversations,
}

var typePrefixes = []struct {
	prefix  string
	dialect Dialect
}{
	{"response.", Responses},
	{"codex.", Responses},
	{"conversation.response.", Conversations},
	{"thread.", Chat},
}

func dialectOfType(name string) Dialect {
	if d := types[name]; d != Unknown {
		return d
	}
	for _, t := range typePrefixes {
		if strings.HasPrefix(name, t.prefix) {
			return t.dialect
		}
	}
	return Unknown
}

// recognize returns the dialect that an event of an answer is in, Unknown where it could be any.
func recognize(e *event, o object.Object) Dialect {
	for _, name := range []string{o.Text("type"), o.Text("event_type"), e.name} {
		if d := dialectOfType(name); d != Unknown {
			return d
		}
	}
	is := func(key string, kinds ...gjson.Type) bool {
		v := o.Get(key)
		for _, kind := range kinds {
			if v.Exists() && v.Type == kind {
				return true
			}
		}
		return false
	}
	if inner := o.Get("response"); inner.IsObject() && inner.Get("candidates").IsArray() {
		return Gemini // as Google's Code Assist wraps it
	}
	switch kind := o.Text("object"); {
	case strings.HasPrefix(kind, "chat.completion"), kind == "text_completion":
		return Chat
	case o.Get("choices").IsArray():
		return Chat
	case is("candidates", gjson.JSON), is("usageMetadata", gjson.JSON), is("promptFeedback", gjson.JSON):
		return Gemini
	case is("model", gjson.String) && is("done", gjson.True, gjson.False):
		return Ollama
	case is("token", gjson.JSON) && (o.Get("generated_text").Exists() || o.Get("details").Exists()):
		return TGI
	case is("content", gjson.String) && is("stop", gjson.True, gjson.False):
		return Chat // llama.cpp's own completions
	case is("output", gjson.JSON) && is("request_id", gjson.String):
		return DashScope
	case is("event", gjson.String) && o.Has("task_id", "conversation_id", "workflow_run_id"):
		return Dify
	case e.exception != "" || e.name == "messageStart" || e.name == "contentBlockDelta" || e.name == "chunk":
		return Bedrock
	case o == nil && (e.name == "output" || e.name == "logs"):
		return Replicate
	}
	return Unknown
}
