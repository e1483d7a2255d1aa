// Command nethttp sends one request to an API whose errors are the envelope's, again where waiting helps.
package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log"
	"net/http"
	"os"
	"strconv"
	"time"
)

// Error is the body of every response with a status of 400 and more.
type Error struct {
	Type    string `json:"error"`
	Message string `json:"message"`
	Status  int    `json:"status_code"`
	Details *struct {
		Reason string `json:"reason"`
	} `json:"details"`
}

func (e *Error) Error() string { return e.Message }

func main() {
	body := []byte(`{"model": "any", "messages": [{"role": "user", "content": "Hello!"}]}`)
	answer, err := post(context.Background(), os.Getenv("API_BASE")+"/chat/completions", body, 3)
	e, ok := err.(*Error)
	switch {
	case err == nil:
		fmt.Println(string(answer))
	case !ok:
		log.Fatal(err)
	case e.Status == http.StatusUnauthorized:
		fmt.Println("check the key:", e)
	case e.Status == http.StatusPaymentRequired:
		fmt.Println("add credits:", e)
	case e.Status == http.StatusTooManyRequests, e.Status == http.StatusServiceUnavailable:
		fmt.Println("try again later:", e)
	default:
		fmt.Printf("%d: %s\n", e.Status, e)
	}
}

// post sends a request, again where waiting helps. The error is an *Error where the API answered.
func post(ctx context.Context, url string, body []byte, tries int) ([]byte, error) {
	for attempt := 1; ; attempt++ {
		resp, answer, err := postOnce(ctx, url, body)
		if err != nil || resp.StatusCode < 400 {
			return answer, err
		}
		waits := resp.StatusCode == http.StatusTooManyRequests || resp.StatusCode == http.StatusServiceUnavailable
		if !waits || resp.Header.Get("X-Should-Retry") == "false" || attempt == tries {
			e := new(Error)
			if err := json.Unmarshal(answer, e); err != nil {
				return nil, err
			}
			return nil, e
		}
		seconds, err := strconv.Atoi(resp.Header.Get("Retry-After"))
		if err != nil {
			seconds = 1 << attempt
		}
		time.Sleep(time.Duration(seconds) * time.Second)
	}
}

func postOnce(ctx context.Context, url string, body []byte) (*http.Response, []byte, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, url, bytes.NewReader(body))
	if err != nil {
		return nil, nil, err
	}
	req.Header.Set("Authorization", "Bearer "+os.Getenv("API_KEY"))
	req.Header.Set("Content-Type", "application/json")
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return nil, nil, err
	}
	defer resp.Body.Close()
	answer, err := io.ReadAll(resp.Body)
	return resp, answer, err
}
