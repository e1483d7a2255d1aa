package capture

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

// pour writes n bytes in pieces of 10, as a proxy copies, and panics as it does on an error.
func pour(n int, length string) next {
	return func(w http.ResponseWriter, _ *http.Request) error {
		if length != "" {
			w.Header().Set("Content-Length", length)
		}
		w.WriteHeader(http.StatusBadGateway)
		for ; n > 0; n -= 10 {
			if _, err := io.WriteString(w, "0123456789"[:min(n, 10)]); err != nil {
				panic(http.ErrAbortHandler)
			}
		}
		return nil
	}
}

func TestBoundInBytes(t *testing.T) {
	for name, c := range map[string]struct {
		pour      int
		length    string
		kept      int
		truncated bool
		refused   bool
	}{
		"just fits":                 {64, "", 64, false, false},
		"just over":                 {65, "", 64, true, false},
		"within what is discarded":  {64 + maxDiscard, "", 64, true, false},
		"past what is discarded":    {65 + maxDiscard, "", 64, true, true},
		"declared too long":         {1000, "1000000", 64, true, true},
		"declared a little longer":  {1000, "1000", 64, true, false},
		"declared nonsense":         {1000, "-x", 64, true, false},
		"declared long, but HEAD's": {0, "1000000", 0, false, false},
	} {
		t.Run(name, func(t *testing.T) {
			_, resp, err := serve(t, Options{MaxBody: 64}, http.MethodGet, pour(c.pour, c.length))
			if err != nil {
				t.Fatal(err)
			}
			refused := resp.refused != nil
			if len(resp.Body) != c.kept || resp.Truncated != c.truncated || refused != c.refused || resp.Cut {
				t.Errorf("kept %d, %+v", len(resp.Body), resp)
			}
		})
	}
}

func TestBufferNeverExceedsTheBound(t *testing.T) {
	const bound = 100_000
	_, resp, _ := serve(t, Options{MaxBody: bound}, http.MethodGet, pour(bound+5, ""))
	if len(resp.Body) != bound || cap(resp.Body) > bound {
		t.Errorf("len %d, cap %d", len(resp.Body), cap(resp.Body))
	}
	if string(resp.Body) != strings.Repeat("0123456789", bound/10) {
		t.Error("the body was garbled in growing")
	}
	resp.Release()
	if resp.Body != nil {
		t.Error("the body outlived Release")
	}
	resp.Release() // once more does no harm
}

// stalled are handlers whose error body stalls after its first half, each with its own way
// to notice that the time is up.
var stalled = map[string]next{
	// A transport's read ends with the context and reverse_proxy panics.
	"silent proxy": func(_ http.ResponseWriter, r *http.Request) error {
		<-r.Context().Done()
		if cause := context.Cause(r.Context()); !errors.Is(cause, errBodyTimeout) {
			return fmt.Errorf("cause %w", cause)
		}
		panic(http.ErrAbortHandler)
	},
	"handler that returns the context's error": func(_ http.ResponseWriter, r *http.Request) error {
		<-r.Context().Done()
		return r.Context().Err()
	},
	"handler that polls": func(_ http.ResponseWriter, r *http.Request) error {
		for r.Context().Err() == nil {
			time.Sleep(time.Millisecond)
		}
		return r.Context().Err()
	},
	"dripping handler that heeds nothing but Write": func(w http.ResponseWriter, _ *http.Request) error {
		for {
			if _, err := w.Write(nil); err != nil {
				return fmt.Errorf("copying: %w", err)
			}
			time.Sleep(time.Millisecond)
		}
	},
}

func TestBoundInTime(t *testing.T) {
	opts := Options{MaxBody: 64, BodyTimeout: 10 * time.Millisecond}
	for name, h := range stalled {
		t.Run(name, func(t *testing.T) {
			r := httptest.NewRequest(http.MethodGet, "/", nil)
			own := r.Context()
			resp, err := Serve(&spy{header: http.Header{}}, r, next(func(w http.ResponseWriter, r *http.Request) error {
				_ = answer("half", 503)(w, r)
				return h(w, r)
			}), &opts)
			if err != nil || resp == nil {
				t.Fatalf("held %v, err %v", resp, err)
			}
			if !resp.TimedOut || resp.Cut || resp.Err != nil || string(resp.Body) != "half" {
				t.Errorf("held %+v", resp)
			}
			wantParent(t, r.Context(), own)
		})
	}
}

func TestTimeDoesNotRunForSuccess(t *testing.T) {
	slow := func(w http.ResponseWriter, r *http.Request) error {
		_ = write(w, "slow ")
		select {
		case <-r.Context().Done():
			t.Error("the context of a success ended")
		case <-time.After(20 * time.Millisecond):
		}
		return write(w, "success")
	}
	s, resp, err := serve(t, Options{BodyTimeout: time.Millisecond}, http.MethodGet, slow)
	if resp != nil || err != nil || s.got() != "[200] slow success" {
		t.Errorf("client got %q, err %v", s.got(), err)
	}
}

func TestCompleteBodyIsNotTimedOut(t *testing.T) {
	late := func(w http.ResponseWriter, r *http.Request) error {
		err := answer("whole", 503)(w, r)
		<-r.Context().Done()
		return err
	}
	_, resp, _ := serve(t, Options{BodyTimeout: time.Millisecond}, http.MethodGet, late)
	if resp.TimedOut || string(resp.Body) != "whole" {
		t.Errorf("held %+v", resp)
	}
}
