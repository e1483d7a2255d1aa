// Command nethttp sends one request to an API whose errors are the envelope's, again where waiting helps.
package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
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
	var e *Error
	switch {
	case err == nil:
		fmt.Println(string(answer))
	case !errors.As(err, &e):
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
		answer, wait, err := postOnce(ctx, url, body)
		if err == nil || wait < 0 || attempt == tries {
			return answer, err
		}
		if wait == 0 {
			wait = time.Second << attempt
		}
		time.Sleep(wait)
	}
}

// postOnce sends it once. After an error, wait is how long to wait: 0 where the API does not say, -1 if it is no use.
func postOnce(ctx context.Context, url string, body []byte) (answer []byte, wait time.Duration, err error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, url, bytes.NewReader(body))
	if err != nil {
		return nil, -1, err
	}
	req.Header.Set("Authorization", "Bearer "+os.Getenv("API_KEY"))
	req.Header.Set("Content-Type", "application/json")
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return nil, -1, err
	}
	defer resp.Body.Close()
	answer, err = io.ReadAll(resp.Body)
	if err != nil || resp.StatusCode < 400 {
		return answer, -1, err
	}
	e := new(Error)
	if err := json.Unmarshal(answer, e); err != nil {
		return nil, -1, err
	}
	if e.Status != 429 && e.Status != 503 || resp.Header.Get("X-Should-Retry") == "false" {
		return nil, -1, e
	}
	seconds, _ := strconv.Atoi(resp.Header.Get("Retry-After"))
	return nil, time.Duration(seconds) * time.Second, e
}
