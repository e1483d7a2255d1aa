package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/errnorm/caddy-errnorm/bench/process"
)

const (
	soakClients = 8
	soakPause   = 40 * time.Millisecond // between a client's requests
	soakSample  = 10 * time.Second
	// soakGrowth is how much more the last third of the time may have than the first, beside a little.
	soakGrowth = 1.1
)

// soakPaths are asked for in turn: successes, streams, errors, and what ends badly on either side.
var soakPaths = []string{
	"/ok", "/error", "/error/another", "/json", "/page/another", "/short", "/validation", "/hang", "/error", "/cut",
	"/validation/another", "/leave",
}

// sample is what a gateway has at one time.
type sample struct{ memory, goroutines, descriptors float64 }

// soak sends mixed requests for a long time, and demands that memory, goroutines and descriptors stay as they are.
func soak(binary string, long time.Duration) error {
	up, err := upstream()
	if err != nil {
		return err
	}
	g, err := start(binary, up, "normalize_errors {\n\t\tinspect streams 2xx\n\t\tbody_timeout 1s\n\t}")
	if err != nil {
		return err
	}
	defer g.Stop()
	ctx, cancel := context.WithTimeout(context.Background(), long)
	defer cancel()
	var sent, wrong atomic.Int64
	var all sync.WaitGroup
	for i := range soakClients {
		all.Go(func() {
			for n := i; ctx.Err() == nil; n++ {
				if err := soakRequest(ctx, g.url+soakPaths[n%len(soakPaths)]); err != nil && ctx.Err() == nil {
					if wrong.Add(1) < 10 {
						fmt.Fprintln(os.Stderr, err)
					}
				}
				sent.Add(1)
				time.Sleep(soakPause)
			}
		})
	}
	samples := g.watch(ctx)
	all.Wait()
	if n := wrong.Load(); n > 0 {
		return fmt.Errorf("%d of %d answers were wrong", n, sent.Load())
	}
	fmt.Printf("\n%d requests in %s, each answered as it should be.\n", sent.Load(), long)
	return judge(samples)
}

// soakRequest sends one request, and looks at the answer.
func soakRequest(ctx context.Context, url string) error {
	path := url[strings.LastIndexByte(url, '/'):]
	if path == "/leave" {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(ctx, 20*time.Millisecond)
		defer cancel()
		url = strings.TrimSuffix(url, path) + "/hang"
	}
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return err
	}
	res, err := http.DefaultClient.Do(r)
	if err != nil {
		if path == "/leave" && errors.Is(err, context.DeadlineExceeded) {
			return nil
		}
		return err
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	var e struct {
		StatusCode int `json:"status_code"`
	}
	if err == nil && res.StatusCode >= 400 && (json.Unmarshal(body, &e) != nil || e.StatusCode != res.StatusCode) {
		err = errors.New("not the envelope")
	}
	if err != nil {
		return fmt.Errorf("%s: %d %.100s: %w", path, res.StatusCode, body, err)
	}
	return nil
}

// watch takes samples until the time is up, and prints one each minute.
func (g *gateway) watch(ctx context.Context) (samples []sample) {
	fmt.Println("| minute | resident, MiB | goroutines | descriptors |\n| ---: | ---: | ---: | ---: |")
	for n := 1; ; n++ {
		select {
		case <-ctx.Done():
			return samples
		case <-time.After(soakSample):
		}
		s := g.sample()
		samples = append(samples, s)
		if time.Duration(n)*soakSample%time.Minute == 0 {
			fmt.Printf("| %.0f | %.0f | %.0f | %.0f |\n", (time.Duration(n) * soakSample).Minutes(), s.memory, s.goroutines,
				s.descriptors)
		}
	}
}

func (g *gateway) sample() (s sample) {
	s.memory, s.descriptors = float64(g.KiB("VmRSS"))/1024, float64(g.Descriptors())
	res, err := http.Get("http://" + g.admin + "/debug/pprof/goroutine?debug=1")
	if err != nil {
		return s
	}
	defer res.Body.Close()
	text, _ := io.ReadAll(res.Body)
	line, _, _ := bytes.Cut(text, []byte("\n")) // goroutine profile: total 42
	s.goroutines, _ = strconv.ParseFloat(string(line[bytes.LastIndexByte(line, ' ')+1:]), 64)
	return s
}

// judge compares the last third with the first, without the first minute.
func judge(samples []sample) error {
	warm := min(int(time.Minute/soakSample), len(samples)/4)
	samples = samples[warm:]
	third := len(samples) / 3
	if third == 0 {
		return errors.New("too short to tell anything")
	}
	for _, what := range []struct {
		name  string
		of    func(sample) float64
		slack float64
	}{
		{"resident MiB", func(s sample) float64 { return s.memory }, 4},
		{"goroutines", func(s sample) float64 { return s.goroutines }, 20},
		{"descriptors", func(s sample) float64 { return s.descriptors }, 20},
	} {
		var first, last []float64
		for i := range third {
			first, last = append(first, what.of(samples[i])), append(last, what.of(samples[len(samples)-1-i]))
		}
		before, after := process.Median(first), process.Median(last)
		fmt.Printf("%s: median %.0f in the first third, %.0f in the last\n", what.name, before, after)
		if after > soakGrowth*before+what.slack {
			return fmt.Errorf("%s grow", what.name)
		}
	}
	return nil
}
