package stream

import (
	"bytes"
	"net/http"
	"slices"
	"strings"

	"github.com/tidwall/gjson"

	"github.com/errnorm/caddy-errnorm/internal/object"
)

// Body is what the body of a success is.
type Body struct {
	// Error is the error that it holds, nil where it holds none in a form that is an error's alone.
	Error *Error
	// Answer says that it is none whatever stands in it: an answer, the state of a job, a record, or a message of a
	// protocol that keeps its errors in successes.
	Answer bool
}

// ReadBody reads the body of a success as if it were the one event of a stream. Only what names a status, or has the
// whole form of an error of OpenAI's or Anthropic's, counts by itself; where a service of models answers (ai), or the
// path says so, the forms of its errors do.
func ReadBody(body []byte, path string, ai bool) Body {
	e := event{raw: body, data: bytes.TrimSpace(body), bare: true}
	o := e.members()
	e.bare = false
	if status := oauthStatus(o, path); status != 0 {
		return Body{Error: &Error{Status: status, Body: body}}
	}
	switch {
	case !gjson.ValidBytes(body): // several documents, or none
		return Body{Answer: true}
	case o == nil || isProtocol(o) || answers(o) || object.Says(o.Get("data")):
		return Body{Answer: true}
	case isJob(e.data, o):
		return Body{Answer: !strings.HasSuffix(path, "/runsync")} // which is asked for the job itself; its table knows
	case o.Get("error").Exists() && isRecord(o):
		return Body{Answer: true}
	}
	t := none
	if ai || dialectOfPath(path, &lines{}) != Unknown {
		t = spoken
	}
	f := e.find(o, t)
	switch {
	case f == nil || t == none && numberIn(f.inner) == 0 && !isNative(o):
		if f = findStatus(o, e.data); f == nil {
			return Body{}
		}
	case f.inner.Get("code").Type == gjson.Number && len(f.inner) > 0 && &f.inner[0] == &o[0] && numberIn(o) == 0:
		return Body{} // a number of the service's own, which its table knows
	}
	err := e.asResponse(f)
	return Body{Error: err}
}

// isProtocol is true for what keeps its errors in successes, whatever their codes: JSON-RPC and GraphQL.
func isProtocol(o object.Object) bool {
	if o.Get("jsonrpc").Exists() || o.Get("result").Exists() && o.Get("id").Exists() && o.Get("error").Exists() {
		return true
	}
	return o.Get("errors").IsArray() && !slices.ContainsFunc(o, func(m object.Member) bool {
		return m.Key != "errors" && m.Key != "data" && m.Key != "extensions"
	})
}

// besideInBody are the members that an error has in a body besides: those of RFC 9457, and those of Spring.
var besideInBody = set(`title instance path method`)

// isRecord tells whether there is a member that no error has. It tells so even where it is empty.
func isRecord(o object.Object) bool {
	return slices.ContainsFunc(o, func(m object.Member) bool {
		return !beside[m.Key] && !besideInBody[m.Key] && m.Value.Type != gjson.Null
	})
}

// isJob is true for the state of something that was begun before: that it failed is what was asked for. It has an id or
// a name, and says how far it is.
func isJob(data []byte, o object.Object) bool {
	if gjson.GetBytes(data, "output.task_status").Exists() || o.Get("done").Type == gjson.True && o.Text("name") != "" {
		return true
	}
	state := o.Text("status", "state", "task_status", "taskStatus")
	return state != "" && strings.Trim(state, "0123456789") != "" &&
		o.Has("id", "task_id", "taskId", "job_id", "jobId", "uuid")
}

// isNative is true for the whole form in which OpenAI or Anthropic write an error, with a type of theirs.
func isNative(o object.Object) bool {
	inner := object.Of(o.Get("error"))
	if inner.Text("message") == "" || statusOfWord(inner.Text("type")) == 0 && statusOfWord(inner.Text("code")) == 0 {
		return false
	}
	return o.Text("type") == "error" ||
		inner.Get("type").Exists() && inner.Get("param").Exists() && inner.Get("code").Exists()
}

// findStatus reads an error that names its status, and has nothing beside it that an error has not.
func findStatus(o object.Object, data []byte) *found {
	if isRecord(o) {
		return nil
	}
	inner := object.Of(o.Get("error"))
	if status := numberIn(inner); status != 0 {
		return &found{outer: o, inner: inner, body: data}
	}
	flat := slices.DeleteFunc(slices.Clone(o), func(m object.Member) bool {
		return m.Key != "status" && m.Key != "status_code" && m.Key != "statusCode"
	})
	if status := numberIn(flat); status >= http.StatusBadRequest && o.Has("error", "message", "detail", "title") {
		return &found{outer: flat, inner: flat, body: data}
	}
	return nil
}
