package main

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"maps"
	"net/http"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/errnorm/caddy-errnorm/bench/process"
)

// bombs are error bodies that are meant to cost as much as can be.
var bombs = map[string]http.HandlerFunc{
	"/bomb/gzip":     packed(64 << 20),
	"/bomb/brackets": failing(strings.Repeat("[", 64<<10)),
	"/bomb/objects":  failing(strings.Repeat(`{"error":`, 7<<10)),
	"/bomb/list":     failing(`{"detail":[` + strings.Repeat(`{"loc":["a"],"msg":"b"},`, 2700) + `{}]}`),
	"/bomb/sentence": failing(`{"message":"` + strings.Repeat("quota exceeded limit credit ", 2300) + `"}`),
	"/bomb/markup":   failing("<html>" + strings.Repeat("<p>a", 16<<10)),
}

func failing(body string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(http.StatusInternalServerError)
		_, _ = io.WriteString(w, body)
	}
}

// packed answers with so many spaces, packed.
func packed(size int) http.HandlerFunc {
	var small bytes.Buffer
	w := gzip.NewWriter(&small)
	_, _ = w.Write(bytes.Repeat([]byte(" "), size))
	_ = w.Close()
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Encoding", "gzip")
		w.WriteHeader(http.StatusInternalServerError)
		_, _ = w.Write(small.Bytes())
	}
}

// neighbours compares how long ordinary errors take beside each bomb, that one connection asks for without a pause,
// with how long they take beside more of their own.
func neighbours(binary string, rounds int) error {
	up, err := upstream()
	if err != nil {
		return err
	}
	g, err := start(binary, up, "normalize_errors")
	if err != nil {
		return err
	}
	defer g.Stop()
	fmt.Println("| errors beside | p50, ms | p99, ms | p99 × beside their own |\n| --- | ---: | ---: | ---: |")
	for _, path := range slices.Sorted(maps.Keys(bombs)) {
		var p50, p99, ratios []float64
		for i := range rounds + 1 {
			_, usual, err := g.beside("/error")
			if err != nil {
				return err
			}
			half, most, err := g.beside(path)
			if err != nil {
				return err
			}
			if i > 0 { // the first warms up
				p50, p99, ratios = append(p50, half), append(p99, most), append(ratios, most/usual)
			}
		}
		fmt.Printf("| %s | %.2f | %.2f | %.2f |\n",
			strings.TrimPrefix(path, "/bomb/"), process.Median(p50), process.Median(p99), process.Median(ratios))
	}
	return nil
}

// beside asks for errors over four connections, each at its own pace, while a fifth asks for a path without a pause.
func (g *gateway) beside(path string) (p50, p99 float64, err error) {
	const each, pause = 500, 2 * time.Millisecond
	stop := make(chan struct{})
	var all, fifth sync.WaitGroup
	fifth.Go(func() {
		for {
			select {
			case <-stop:
				return
			default:
				_, _ = g.took(http.DefaultClient, path)
			}
		}
	})
	times := make([][]float64, 4)
	errs := make([]error, 4)
	for i := range times {
		all.Go(func() {
			client := &http.Client{Transport: &http.Transport{}}
			defer client.CloseIdleConnections()
			for range each {
				took, err := g.took(client, "/error")
				if err != nil {
					errs[i] = err
					return
				}
				times[i] = append(times[i], took)
				time.Sleep(pause)
			}
		})
	}
	all.Wait()
	close(stop)
	fifth.Wait()
	for _, err := range errs {
		if err != nil {
			return 0, 0, err
		}
	}
	every := slices.Sorted(slices.Values(slices.Concat(times...)))
	return every[len(every)/2], every[len(every)*99/100], nil
}

// took is how many milliseconds a request took.
func (g *gateway) took(client *http.Client, path string) (float64, error) {
	began := time.Now()
	res, err := client.Get(g.url + path)
	if err != nil {
		return 0, err
	}
	defer res.Body.Close()
	_, err = io.Copy(io.Discard, res.Body)
	return time.Since(began).Seconds() * 1000, err
}
