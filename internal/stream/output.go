package stream

import (
	"strings"

	"github.com/tidwall/gjson"

	"github.com/errnorm/caddy-errnorm/internal/object"
)

// lifecycle are the types of events that come before any output.
var lifecycle = map[string]bool{
	"ping": true, "keepalive": true, "message_start": true,
	"response.created": true, "response.in_progress": true, "response.queued": true,
	"message-start": true, "stream-start": true, "start": true, "start-step": true,
	"conversation.response.started": true, "interaction.start": true, "interaction.created": true,
	"interaction.status_update": true, "workflow_started": true, "node_started": true,
	"thread.created": true, "thread.run.created": true, "thread.run.queued": true, "thread.run.in_progress": true,
	"messageStart": true,
}

// openings are events that open a part of the answer, with the places where its beginning would stand. They carry
// nothing where all of those are empty. Where none is there, what they open is of another kind, a call for one.
var openings = map[string][]string{
	"content_block_start":                   {"content_block.text", "content_block.thinking"},
	"content_block_delta":                   {"delta.text", "delta.thinking", "delta.partial_json"},
	"response.output_item.added":            {"item.content", "item.summary"},
	"response.content_part.added":           {"part.text"},
	"response.reasoning_summary_part.added": {"part.text"},
	"response.output_text.delta":            {"delta"},
	"content-start":                         {"delta.message.content.text", "delta.message.content.thinking"},
	"content-delta":                         {"delta.message.content.text", "delta.message.content.thinking"},
}

// carries tells whether an event carries output. Comments, pings, what opens an answer or a part of it, and chunks that
// are empty or only name a role carry none; what is not known does.
func (e *event) carries(o object.Object) bool {
	if len(e.data) == 0 || lifecycle[e.name] {
		return false
	}
	if o == nil {
		return true // text, or [DONE]
	}
	name := o.Text("type", "event_type", "event")
	if lifecycle[name] || strings.HasPrefix(name, "codex.") {
		return false
	}
	if places := openings[name]; places != nil {
		return !opensEmpty(e.data, places)
	}
	switch choices, wrapped := o.Get("choices"), o.Get("response"); {
	case choices.IsArray():
		return anyOf(choices, func(c gjson.Result) bool { return c.Get("finish_reason").Str != "" || speaks(c) })
	case wrapped.IsObject() && wrapped.Get("candidates").Exists():
		return candidatesCarry(object.Of(wrapped))
	case o.Get("candidates").Exists() || o.Get("usageMetadata").Exists() || o.Get("promptFeedback").Exists():
		return candidatesCarry(o)
	case o.Get("done").Exists():
		return o.Get("done").Bool() || o.Has("response", "thinking") || speaks(gjson.ParseBytes(e.data))
	case len(o) == 1 && o.Text("status") != "":
		return false // Ollama, before it pulls
	case len(o) == 1 && strings.TrimSpace(o.Get("role").Str) != "":
		return false // Bedrock's message start
	}
	return true
}

// opensEmpty tells whether at least one of the places is there, and all that are there are empty.
func opensEmpty(data []byte, places []string) bool {
	found := false
	for _, at := range places {
		v := gjson.GetBytes(data, at)
		if object.Says(v) {
			return false
		}
		found = found || v.Exists()
	}
	return found
}

// speaks tells whether a choice of a chunk has anything but a role.
func speaks(choice gjson.Result) bool {
	if object.Says(choice.Get("text")) {
		return true
	}
	for _, at := range []string{"delta", "message"} {
		for _, m := range object.Of(choice.Get(at)) {
			if m.Key != "role" && m.Key != "name" && object.Says(m.Value) {
				return true
			}
		}
	}
	return false
}

// candidatesCarry is for chunks of Gemini's. A prompt that was blocked is an answer.
func candidatesCarry(o object.Object) bool {
	if object.Says(o.Get("promptFeedback").Get("blockReason")) {
		return true
	}
	return anyOf(o.Get("candidates"), func(c gjson.Result) bool {
		return object.Says(c.Get("finishReason")) || anyOf(c.Get("content.parts"), func(part gjson.Result) bool {
			text := part.Get("text")
			return !text.Exists() || text.Str != ""
		})
	})
}

func anyOf(list gjson.Result, is func(gjson.Result) bool) (found bool) {
	list.ForEach(func(_, v gjson.Result) bool {
		found = is(v)
		return !found
	})
	return found
}
