package clients

import (
	"slices"
	"strings"
	"testing"
)

const later = "It broke midway."

// after is an error behind output, as each vendor sends it.
func after(dialect string) string {
	switch dialect {
	case responses:
		return named("error", `{"type":"error","code":"server_error","message":"`+later+`","param":null,"sequence_number":5}`)
	case messages:
		return named("error", `{"type":"error","error":{"type":"overloaded_error","message":"`+later+`"}}`)
	case gemini:
		return data(`{"error":{"code":503,"message":"` + later + `","status":"UNAVAILABLE"}}`)
	case ollama:
		return `{"error":"` + later + `"}` + "\n"
	case cohere:
		return named("message-end", `{"type":"message-end","delta":{"finish_reason":"ERROR","error":"`+later+`"}}`)
	default:
		return data(`{"error":{"message":"` + later + `","type":"server_error","param":null,"code":"server_error"}}`)
	}
}

// before is an error that comes first in a stream.
func before(dialect string, k kind) string {
	r, ok := failure(dialect, k)
	if !ok {
		return ""
	}
	body := r.pieces[0]
	switch dialect {
	case messages:
		return named("error", body)
	case ollama:
		return body + "\n"
	default:
		return data(body)
	}
}

func streamed(dialect string, pieces ...string) reply {
	contentType := "text/event-stream"
	if dialect == ollama {
		contentType = "application/x-ndjson"
	}
	return reply{status: 200, header: map[string]string{"Content-Type": contentType}, pieces: pieces}
}

// silent are the clients that raise no error that comes in a stream, whatever its form, and why.
var silent = map[string]string{
	"cohere": "yields the event that ends a message, with its error, and raises nothing",
}

// mute are those that raise it without its words.
var mute = map[string]string{
	"mistral": "raises that an event is no chunk",
}

// blind are the clients that see no status in an envelope, as its "error" is no object.
var blind = map[string]bool{"openai-go": true, "openai-go responses": true}

// TestStreams demands of each SDK: it raises every error, takes no stream that was cut for a finished one, and tries
// again what may succeed and nothing else. The shape has a say before the stream has begun, and none in it.
func TestStreams(t *testing.T) {
	d := startDrivers(t)
	for _, shape := range []string{envelope, native} {
		t.Run(shape, func(t *testing.T) {
			p, _, gateway := start(t, "inspect streams\nshape "+shape)
			for _, c := range clients {
				if c.dialect == charges {
					continue
				}
				t.Run(c.name, func(t *testing.T) {
					t.Parallel()
					s := streams{d, p, gateway, c.name, c.dialect}
					s.good(t)
					s.later(t)
					s.cut(t)
					if shape == native || !blind[c.name] {
						s.first(t)
					}
				})
			}
		})
	}
}

type streams struct {
	drivers
	p                     *provider
	gateway, name, speaks string
}

func (s streams) call(t *testing.T, r reply) shown {
	t.Helper()
	return s.drivers.call(t, s.p, s.name, s.gateway, true, r)
}

// written is what a model writes of errors.
const written = `{"error":{"message":"x","type":"server_error","code":500}} data: {"error":"y"}`

func (s streams) good(t *testing.T) {
	t.Helper()
	got := s.call(t, streamed(s.speaks, opening(s.speaks), block(s.speaks), text(s.speaks, "Hello "),
		text(s.speaks, written), closing(s.speaks)))
	if got.Class != "" || got.Text != "Hello "+written || !got.Finished || got.attempts != 1 {
		t.Errorf("of a good stream: %+v", got)
	}
}

func (s streams) later(t *testing.T) {
	t.Helper()
	got := s.call(t, streamed(s.speaks, opening(s.speaks), block(s.speaks), text(s.speaks, "Hello"), after(s.speaks)))
	switch {
	case got.Finished || got.attempts != 1:
		t.Errorf("of an error after output: %+v", got)
	case silent[s.name] != "":
		if got.Class != "" {
			t.Errorf("raises, though it %s: %+v", silent[s.name], got)
		}
	case got.Class == "":
		t.Errorf("swallows an error after output: %+v", got)
	case strings.Contains(got.Message, later) == (mute[s.name] != ""):
		t.Errorf("says of an error after output: %+v", got)
	}
}

func (s streams) cut(t *testing.T) {
	t.Helper()
	r := streamed(s.speaks, opening(s.speaks), block(s.speaks), text(s.speaks, "Hello"), text(s.speaks, " world")[:9])
	r.cut = true
	if got := s.call(t, r); got.Finished || got.Class == "" || got.attempts != 1 {
		t.Errorf("of a cut stream: %+v", got)
	}
}

// retrying are the clients that try again at a 429 that does not tell how long to wait.
func retrying(name string) bool {
	return !slices.Contains([]string{"google genai", "mistral", "ollama", "stripe", "langchain openai"}, name)
}

func (s streams) first(t *testing.T) {
	t.Helper()
	for k, status := range map[kind]int{limited: 429, quota: 402} {
		event := before(s.speaks, k)
		if event == "" || s.speaks == cohere { // which sends no errors before output
			continue
		}
		r := streamed(s.speaks, opening(s.speaks), event)
		got := s.call(t, r)
		again := k == limited && retrying(s.name)
		if got.Status != status || got.Class == "" || (got.attempts > 1) != again {
			t.Errorf("of %s before output: %+v, %d attempts", k, got, got.attempts)
		}
	}
}
