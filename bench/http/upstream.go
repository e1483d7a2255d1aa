package main

import (
	"fmt"
	"io"
	"net/http"
	"os"
	"strconv"
	"strings"
	"sync/atomic"

	"github.com/errnorm/caddy-errnorm/bench/process"
)

// load is one kind of answer that is asked for.
type load struct {
	name, path, contentType string
	status                  int
	body                    string
	events                  int // of a stream, whose body is one of them
}

// quota has room for a number in it, for what is another each time.
const quota = `{"error":{"message":"You exceeded your current quota%s, please check your plan and billing details.",` +
	`"type":"insufficient_quota","param":null,"code":"insufficient_quota"}}`

const chunk = `data: {"id":"chatcmpl-1","object":"chat.completion.chunk","created":1790000000,"model":"gpt-4o-mini",` +
	`"choices":[{"index":0,"delta":{"content":" word"},"finish_reason":null}]}` + "\n\n"

var loads = []load{
	{"success 1 KiB", "/ok", "application/json", 200, `{"data":"` + strings.Repeat("x", 1<<10-11) + `"}`, 0},
	{"success 1 MiB", "/large", "application/octet-stream", 200, strings.Repeat("x", 1<<20), 0},
	{"SSE, 200 events", "/v1/chat/completions", "text/event-stream", 200, chunk, 200},
	{"429, 200 B", "/quota", "application/json", 429, fmt.Sprintf(quota, ""), 0},
	{"429, 200 B, another each time", "/another", "application/json", 429, "", 0},
	{"422, 16 KiB", "/validation", "application/json", 422, validation(16 << 10), 0},
	{"502, 30 KiB of HTML", "/page", "text/html", 502, page(30 << 10), 0},
	{"500, 64 KiB", "/data", "application/json", 500, `{"error":{"message":"It failed.","trace":"` +
		strings.Repeat("word ", 64<<10/5-10) + `"}}`, 0},
}

// validation is FastAPI's answer to many fields that are missing.
func validation(size int) string {
	const item = `{"type":"missing","loc":["body","user","name"],"msg":"Field required","input":{"a":1}}`
	return `{"detail":[` + strings.Repeat(item+",", size/len(item)-1) + item + "]}"
}

// page is nginx's, with padding.
func page(size int) string {
	const line = "<!-- a padding to disable MSIE and Chrome friendly error page -->\n"
	return "<html>\n<head><title>502 Bad Gateway</title></head>\n<body>\n<center><h1>502 Bad Gateway</h1></center>\n" +
		"<hr><center>nginx</center>\n</body>\n</html>\n" + strings.Repeat(line, size/len(line))
}

var count atomic.Int64

func (l load) ServeHTTP(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", l.contentType)
	w.WriteHeader(l.status)
	if l.body == "" {
		l.body = fmt.Sprintf(quota, " in project "+strconv.FormatInt(count.Add(1), 10))
	}
	_, _ = io.WriteString(w, l.body)
	for range l.events - 1 {
		_ = http.NewResponseController(w).Flush()
		_, _ = io.WriteString(w, l.body)
	}
}

// chatPath is what an OpenAI client adds to the URL of its API.
const chatPath = "/chat/completions"

// serveUpstream answers each load until the process ends.
func serveUpstream(address string) error {
	mux := http.NewServeMux()
	for _, l := range loads {
		mux.Handle(l.path, l)
		mux.Handle(l.path+chatPath, l) // where Portkey looks for it
	}
	return http.ListenAndServe(address, mux) //nolint:gosec // loopback
}

// startUpstream runs this program as the upstream, so that its CPU is its own.
func startUpstream() (*process.Process, error) {
	address, err := process.FreeAddress()
	if err != nil {
		return nil, err
	}
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	return process.Launch(address, "", self, "-upstream", address)
}
