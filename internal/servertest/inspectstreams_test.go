package servertest

import (
	"bytes"
	"cmp"
	"context"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"hash/crc32"
	"io"
	"math/rand/v2"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// recorded is one of testdata/streams; README.md there has the form.
type recorded struct {
	ID          string `json:"id"`
	ContentType string `json:"content_type"`
	Path        string `json:"path"`
	Service     string `json:"service"`
	Stream      string `json:"stream"`
	Frames      []struct {
		Headers [][2]string `json:"headers"`
		Payload string      `json:"payload"`
		Base64  string      `json:"base64"`
	} `json:"frames"`
	Cut    bool       `json:"cut"`
	First  *telltale  `json:"first"`
	Errors []telltale `json:"errors"`
	Out    *string    `json:"out"`
}

type telltale struct {
	Derived int    `json:"derived"`
	Status  int    `json:"status"`
	Reason  string `json:"reason"`
	Message string `json:"message"`
}

func (r *recorded) bytes() []byte {
	b := []byte(r.Stream)
	for _, f := range r.Frames {
		var headers []byte
		for _, h := range f.Headers {
			headers = append(headers, byte(len(h[0])))
			headers = append(append(headers, h[0]...), 7)
			headers = binary.BigEndian.AppendUint16(headers, uint16(len(h[1])))
			headers = append(headers, h[1]...)
		}
		payload := f.Payload
		if f.Base64 != "" {
			payload = `{"bytes":"` + base64.StdEncoding.EncodeToString([]byte(f.Base64)) + `"}`
		}
		m := binary.BigEndian.AppendUint32(nil, uint32(16+len(headers)+len(payload)))
		m = binary.BigEndian.AppendUint32(m, uint32(len(headers)))
		m = binary.BigEndian.AppendUint32(m, crc32.ChecksumIEEE(m))
		m = append(append(m, headers...), payload...)
		b = append(b, binary.BigEndian.AppendUint32(m, crc32.ChecksumIEEE(m))...)
	}
	return b
}

func recordedStreams(t *testing.T) (all []recorded) {
	t.Helper()
	files, _ := filepath.Glob("../../testdata/streams/*.jsonl")
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for d := json.NewDecoder(bytes.NewReader(text)); d.More(); {
			var r recorded
			if err := d.Decode(&r); err != nil {
				t.Fatalf("%s: %v", file, err)
			}
			all = append(all, r)
		}
	}
	if len(all) < 100 {
		t.Fatalf("%d streams", len(all))
	}
	return all
}

// replayer sends recorded streams in random pieces with a flush behind each.
func replayer(t *testing.T, all []recorded) string {
	t.Helper()
	return upstream(t, func(w http.ResponseWriter, r *http.Request) {
		n, _ := strconv.Atoi(r.Header.Get("X-Stream"))
		is := &all[n]
		w.Header().Set("Content-Type", is.ContentType)
		random := rand.New(rand.NewPCG(uint64(n), 7))
		c := http.NewResponseController(w)
		for b := is.bytes(); len(b) > 0; {
			size := min(1+random.IntN(300), len(b))
			_, _ = w.Write(b[:size])
			_ = c.Flush()
			b = b[size:]
		}
		if is.Cut {
			panic(http.ErrAbortHandler)
		}
	})
}

// reading is a response as far as it came.
type reading struct {
	answer
	err error
}

func read(t *testing.T, c *http.Client, r *http.Request) reading {
	t.Helper()
	resp, err := c.Do(r)
	if err != nil {
		t.Fatalf("%s: %v", r.URL.Path, err)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	return reading{answer{resp, body}, err}
}

// Each recorded stream comes out as it is labeled, wherever encode stands.
func TestRecordedStreams(t *testing.T) {
	all := recordedStreams(t)
	const options = "upstream {http.request.header.X-Service}\ninspect streams\ndetails reason"
	g := start(t, proxied(replayer(t, all), options, ""))
	for i := range all {
		is := &all[i]
		protocol, place := protocols[i%3], places[i/3%3]
		t.Run(is.ID+" "+protocol+" "+place, func(t *testing.T) {
			logs.Clear()
			got := read(t, client(t, protocol), g.request(t, http.MethodPost, "/"+place+is.Path,
				"X-Stream: "+strconv.Itoa(i), "X-Service: "+is.Service, "Accept-Encoding: gzip, deflate, br"))
			is.compare(t, got)
		})
	}
}

func (is *recorded) compare(t *testing.T, got reading) {
	t.Helper()
	if is.First != nil || is.isLost() {
		lost := telltale{Status: http.StatusServiceUnavailable, Reason: "upstream_unavailable"}
		first := cmp.Or(is.First, &lost)
		is.compareLog(t, []telltale{*first}, "first_event")
		if e := wantEnvelope(t, got.answer, first.Status); !strings.Contains(e.Message, first.Message) {
			t.Errorf("message %q, want %q", e.Message, first.Message)
		}
		return
	}
	told := is.told()
	messages := is.compareLog(t, told, "stream")
	if is.isCut() == (got.err == nil) {
		t.Errorf("ended with %v", got.err)
	}
	if got.Header.Get("Content-Encoding") != "" {
		if got.err == nil && is.Out == nil && !bytes.Equal(gunzip(t, got.body), is.bytes()) {
			t.Errorf("came out\n%q", gunzip(t, got.body))
		}
		return
	}
	want := string(is.bytes())
	if is.Out != nil {
		want = *is.Out
	}
	for i, e := range told { // where the upstream says nothing, a stand-in is labeled
		want = strings.ReplaceAll(want, quoted(e.Message), quoted(messages[i]))
	}
	if string(got.body) != want {
		t.Errorf("came out\n%q\nwant\n%q", got.body, want)
	}
}

func quoted(text string) string {
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	_ = e.Encode(text)
	return ":" + strings.TrimSuffix(b.String(), "\n")
}

func (is *recorded) isLost() bool { return is.Cut && is.Out != nil && *is.Out == "" }

// isCut tells whether the client is cut off: the stream was, or it ended in the middle of an event.
func (is *recorded) isCut() bool {
	return is.Cut || len(is.Errors) > 0 && is.Errors[len(is.Errors)-1].Derived == 0
}

// told are the errors that are to be told: of a stream that had ended already not that it was cut.
func (is *recorded) told() []telltale {
	if last := len(is.Errors) - 1; is.Cut && last >= 0 &&
		(is.Out == nil || !strings.Contains(*is.Out, is.Errors[last].Message)) {
		return is.Errors[:last]
	}
	return is.Errors
}

func (*recorded) compareLog(t *testing.T, want []telltale, where string) (messages []string) {
	t.Helper()
	var lines []map[string]any
	eventually(t, "logging", func() bool {
		lines = logs.Entries(t, "normalized error")
		return len(lines) >= len(want)
	})
	if n := len(lines); n == len(want)+1 && lines[n-1]["cut"] == true {
		lines = lines[:n-1] // in a dialect that has no form for it
	}
	if len(lines) != len(want) {
		t.Fatalf("logged %v, want %+v", lines, want)
	}
	for i, line := range lines {
		status, message := int(line["status"].(float64)), line["message"].(string)
		messages = append(messages, message)
		if status != want[i].Status || line["reason"] != want[i].Reason || line["where"] != where ||
			!strings.Contains(message, want[i].Message) && want[i].Derived != 0 {
			t.Errorf("logged %d %v %q in %v, want %+v", status, line["reason"], message, line["where"], want[i])
		}
	}
	return messages
}

// chunks makes a good stream of a model that talks of errors.
func chunks(random *rand.Rand) (contentType, path, stream string) {
	words := []string{
		"Hi", "error", `{"error":{"message":"x","type":"y"}}`, "data: ", "\n\n", `"code":500`, "é", "😀", "[DONE]",
	}
	var b strings.Builder
	anthropic := random.IntN(2) == 0
	for range random.IntN(40) {
		text, _ := json.Marshal(words[random.IntN(len(words))])
		if anthropic {
			fmt.Fprintf(&b, "event: content_block_delta\n"+
				`data: {"type":"content_block_delta","delta":{"text":%s}}`+"\n\n", text)
		} else {
			fmt.Fprintf(&b, `data: {"object":"chat.completion.chunk","choices":[{"delta":{"content":%s}}],`+
				`"error":null}`+"\n\n", text)
		}
	}
	if anthropic {
		return "text/event-stream", "/v1/messages", b.String()
	}
	return "text/event-stream", "/v1/chat/completions", b.String()
}

// Good streams come out byte for byte.
func TestGoodStreams(t *testing.T) {
	all := make([]recorded, 1000)
	for i := range all {
		is := &all[i]
		is.ContentType, is.Path, is.Stream = chunks(rand.New(rand.NewPCG(uint64(i), 1)))
	}
	g := start(t, proxied(replayer(t, all), "inspect streams 2xx", ""))
	for i := range all {
		protocol, place := protocols[i%3], places[i/3%3]
		r := g.request(t, http.MethodPost, "/"+place+all[i].Path, "X-Stream: "+strconv.Itoa(i))
		got := read(t, client(t, protocol), r)
		if got.err != nil || got.StatusCode != http.StatusOK || string(got.body) != all[i].Stream {
			t.Errorf("%d over %s %s: %d, %v, came out\n%q\nwant\n%q",
				i, protocol, place, got.StatusCode, got.err, got.body, all[i].Stream)
		}
	}
}

// The upstream sends an event only when the client has seen the one before: none waits for the next.
func TestInspectedEventsArriveOneByOne(t *testing.T) {
	const event = `data: {"choices":[{"delta":{"content":"Hi"}}]}` + "\n\n"
	seen := make(chan struct{})
	address := upstream(t, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/event-stream")
		_, _ = io.WriteString(w, ": PROCESSING\n\n")
		for range 3 {
			_, _ = io.WriteString(w, event)
			_ = http.NewResponseController(w).Flush()
			select {
			case <-seen:
			case <-r.Context().Done():
				return
			}
		}
	})
	g := start(t, proxied(address, "inspect streams 2xx", ""))
	everywhere(t, func(t *testing.T, protocol, place string) {
		resp, err := client(t, protocol).Do(g.request(t, http.MethodPost, "/"+place+"/v1/chat/completions"))
		if err != nil {
			t.Fatal(err)
		}
		defer resp.Body.Close()
		if _, err := io.CopyN(io.Discard, resp.Body, int64(len(": PROCESSING\n\n"))); err != nil {
			t.Fatal(err)
		}
		for range 3 {
			got := make([]byte, len(event))
			if _, err := io.ReadFull(resp.Body, got); err != nil || string(got) != event {
				t.Fatalf("got %q: %v", got, err)
			}
			seen <- struct{}{}
		}
	})
}

// Lists, watches and feeds of JSON flow though they are inspected.
func TestInspectedJSONFlows(t *testing.T) {
	seen := make(chan struct{})
	documents := map[string][]string{
		"/v1beta/models/m:streamGenerateContent": {`[{"candidates":[]}`, `,{"candidates":[]}`, "]"},
		"/watch":                                 {`{"type":"ADDED"}` + "\n", `{"type":"MODIFIED"}` + "\n"},
		"/_changes":                              {`{"results":[` + "\n", `{"seq":1}`, "]}"},
		"/chat":                                  {"\n", "\n", `{"choices":[]}`},
	}
	address := upstream(t, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		for _, part := range documents[r.URL.Path] {
			_, _ = io.WriteString(w, part)
			_ = http.NewResponseController(w).Flush()
			select {
			case <-seen:
			case <-r.Context().Done():
				return
			}
		}
	})
	for _, inspect := range []string{"2xx", "streams 2xx"} {
		g := start(t, proxied(address, "inspect "+inspect, ""))
		for path, parts := range documents {
			resp, err := client(t, protocols[0]).Do(g.request(t, http.MethodGet, "/plain"+path))
			if err != nil {
				t.Fatal(err)
			}
			for _, part := range parts {
				got := make([]byte, len(part))
				if _, err := io.ReadFull(resp.Body, got); err != nil || string(got) != part {
					t.Fatalf("%s: got %q, want %q: %v", path, got, part, err)
				}
				seen <- struct{}{}
			}
			resp.Body.Close()
		}
	}
}

// A client that leaves, before output or after it, ends the upstream's request and leaves nothing behind: TestMain
// looks for goroutines.
func TestClientLeavesStream(t *testing.T) {
	left, begun := make(chan struct{}), make(chan struct{})
	address := upstream(t, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/event-stream")
		_, _ = io.WriteString(w, r.Header.Get("X-Begin")+"\n\n")
		_ = http.NewResponseController(w).Flush()
		begun <- struct{}{}
		<-r.Context().Done()
		left <- struct{}{}
	})
	g := start(t, proxied(address, "inspect streams", ""))
	everywhere(t, func(t *testing.T, protocol, place string) {
		for _, first := range []string{": comment", `data: {"choices":[{"delta":{"content":"Hi"}}]}`} {
			logs.Clear()
			ctx, leave := context.WithCancel(t.Context())
			r := g.request(t, http.MethodPost, "/"+place+"/v1/chat/completions", "X-Begin: "+first)
			gone := make(chan struct{})
			go func() {
				defer close(gone)
				if resp, err := client(t, protocol).Do(r.WithContext(ctx)); err == nil {
					_, _ = io.Copy(io.Discard, resp.Body)
					resp.Body.Close()
				}
			}()
			receive(t, begun, "the stream's beginning")
			leave()
			receive(t, left, "the upstream's end")
			receive(t, gone, "the client's end")
			if lines := logs.Entries(t, "normalized error"); len(lines) > 0 {
				t.Errorf("logged %v", lines)
			}
		}
	})
}

// What is compressed passes as it is. It is asked for plain, where the client takes that.
func TestStreamsAreAskedForPlain(t *testing.T) {
	const failing = `data: {"error":{"message":"no","type":"server_error","code":"x"}}` + "\n\n"
	address := upstream(t, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/event-stream")
		if strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") {
			w.Header().Set("Content-Encoding", "gzip")
			_, _ = w.Write(zip(failing))
			return
		}
		_, _ = io.WriteString(w, failing)
	})
	g := start(t, proxied(address, "inspect streams", ""))
	everywhere(t, func(t *testing.T, protocol, place string) {
		path := "/" + place + "/v1/chat/completions"
		for _, accepts := range []string{"gzip", "gzip, *;q=0.5", "br;q=1.0, gzip;q=0.8, identity;q=0.1"} {
			a := do(t, client(t, protocol), g.request(t, http.MethodPost, path, "Accept-Encoding: "+accepts))
			wantEnvelope(t, a, 500)
		}
		for _, accepts := range []string{"gzip, identity;q=0", "gzip, *;q=0"} {
			a := do(t, client(t, protocol), g.request(t, http.MethodPost, path, "Accept-Encoding: "+accepts))
			if a.StatusCode != http.StatusOK || string(gunzip(t, a.body)) != failing {
				t.Errorf("%s: %d %q", accepts, a.StatusCode, a.body)
			}
		}
	})
}

// With the gateway's credentials nothing that the upstream said of them leaves, in a stream as elsewhere.
func TestStreamWithGatewayCredentials(t *testing.T) {
	g := start(t, proxied(upstream(t, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/event-stream")
		_, _ = io.WriteString(w, `data: {"choices":[{"delta":{"content":"Hi"}}]}`+"\n\n"+
			`data: {"error":{"message":"You exceeded your current quota.","type":"insufficient_quota",`+
			`"code":"insufficient_quota","param":"leak"},"request_id":"leak"}`+"\n\n")
	}), "upstream openai\ncredentials gateway\ninspect streams", ""))
	everywhere(t, func(t *testing.T, protocol, place string) {
		a := do(t, client(t, protocol), g.request(t, http.MethodPost, "/"+place+"/v1/chat/completions"))
		_, told, _ := strings.Cut(string(a.body), "\n\n")
		if strings.Contains(told, "quota") || strings.Contains(told, "leak") ||
			!strings.Contains(told, `"status_code":503`) {
			t.Errorf("came out %s", a.body)
		}
	})
}
