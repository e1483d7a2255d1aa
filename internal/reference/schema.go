package reference

import (
	"cmp"
	"strconv"
	"strings"
)

// object is a JSON object whose members are written in the order of their names.
type object = map[string]any

// details are the members of the envelope's details that the gateway writes itself. A test holds them against the
// envelope's own list.
var details = []struct {
	name, kind, description string
}{
	{"reason", "string", "What the error means, as one of the reasons of this reference."},
	{"upstream", "string", "The service that failed."},
	{"upstream_status", "integer", "The status that it answered with."},
	{"code", "string", "Its own code."},
	{"param", "string", "The parameter of the request that is blamed."},
	{"errors", "array", "What is wrong with each field of the request."},
	{"retry_after", "integer", "How many seconds to wait before the request is sent again."},
	{"retry_at", "string", "When it may be sent again (RFC 3339), where that is later than a program should sleep."},
	{"retryable", "boolean", "Whether the same request can succeed later."},
	{"request_id", "string", "The upstream's id of the request, for its support."},
}

// Schema is the JSON Schema of the envelope (draft 2020-12). A backend's own envelope may have more in its details.
func (r *Reference) Schema() []byte {
	schema := r.schema()
	schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
	return indented(schema)
}

func (r *Reference) schema() object {
	return object{
		"title":       "Error",
		"description": "The body of every response with a status of 400 and more.",
		"type":        "object",
		"required":    []string{"error", "message", "status_code", "details"},
		"properties": object{
			"error":       object{"type": "string", "description": "The kind of error, for programs.", "examples": r.types()},
			"message":     object{"type": "string", "description": "What went wrong, for people."},
			"status_code": object{"type": "integer", "minimum": 400, "maximum": 599, "description": "The response's status."},
			"details": object{
				"description": "What more is known, null for nothing.",
				"anyOf":       []object{{"type": "null"}, detailsSchema()},
			},
		},
		"additionalProperties": false,
	}
}

func detailsSchema() object {
	members := object{}
	for _, d := range details {
		members[d.name] = object{"type": d.kind, "description": d.description}
	}
	members["errors"].(object)["items"] = object{
		"type":     "object",
		"required": []string{"field", "message"},
		"properties": object{
			"field":   object{"type": "string", "description": "The field, with dots between the names on the way to it."},
			"message": object{"type": "string", "description": "What is wrong with it, for people."},
			"code":    object{"type": "string", "description": "The rule that it broke, for programs."},
		},
	}
	members["retry_at"].(object)["format"] = "date-time"
	return object{"type": "object", "properties": members}
}

func (r *Reference) types() (types []string) {
	for _, s := range r.Statuses {
		types = append(types, s.Type)
	}
	return types
}

// OpenAPI is a document of OpenAPI 3.1 with nothing but components: the schema of the envelope, and a response for each
// status, to be referred to from an API's own document.
func (r *Reference) OpenAPI() []byte {
	responses := object{}
	for _, s := range r.Statuses {
		responses[s.Component()] = s.response()
	}
	return indented(object{
		"openapi": "3.1.0",
		"info":    object{"title": "Errors", "version": "1"},
		"components": object{
			"schemas":   object{"Error": r.schema()},
			"headers":   headers,
			"responses": responses,
		},
	})
}

// Component is the name of the status among the components: TooManyRequests.
func (s *Status) Component() string {
	var name strings.Builder
	for word := range strings.SplitSeq(s.Type, "_") {
		if word != "" {
			name.WriteString(strings.ToUpper(word[:1]) + word[1:])
		}
	}
	return cmp.Or(name.String(), "Status"+strconv.Itoa(s.Code))
}

func (s *Status) response() object {
	examples := object{}
	for _, why := range s.Reasons {
		examples[string(why.Name)] = object{"summary": why.Text, "value": why.Example}
	}
	media := object{"schema": object{"$ref": "#/components/schemas/Error"}}
	if len(examples) > 0 {
		media["examples"] = examples
	}
	used := object{}
	for name := range headers {
		used[name] = object{"$ref": "#/components/headers/" + name}
	}
	return object{
		"description": strconv.Itoa(s.Code) + ": " + s.Description,
		"headers":     used,
		"content":     object{"application/json": media},
	}
}

// headers are those that tell a client what the body tells, where libraries look for it.
var headers = object{
	"Retry-After": object{
		"description": "How many seconds to wait before the request is sent again. Absent where waiting does not help.",
		"schema":      object{"type": "integer", "minimum": 1},
	},
	"X-Should-Retry": object{
		"description": "false where the same request cannot succeed; absent else.",
		"schema":      object{"type": "string", "const": "false"},
	},
	"X-Request-Id": object{
		"description": "The id under which the request is found in logs.",
		"schema":      object{"type": "string"},
	},
}
