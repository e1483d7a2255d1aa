// Command go does for Go's SDKs what ../js/driver.mjs does for those of npm: it reads one job a line, {"id", "client",
// "base", "stream"}, makes one call as the SDK's documentation shows it, and prints what the application would see.
package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"sync"
	"time"

	"github.com/anthropics/anthropic-sdk-go"
	anthropicoption "github.com/anthropics/anthropic-sdk-go/option"
	"github.com/openai/openai-go/v3"
	"github.com/openai/openai-go/v3/option"
	"github.com/openai/openai-go/v3/responses"
	"golang.org/x/oauth2"
)

type job struct {
	ID     string `json:"id"`
	Client string `json:"client"`
	Base   string `json:"base"`
	Stream bool   `json:"stream"`
}

type seen struct {
	ID       string `json:"id"`
	Text     string `json:"text"`
	Finished bool   `json:"finished"`
	Class    string `json:"class,omitempty"`
	Status   int    `json:"status,omitempty"`
	Message  string `json:"message,omitempty"`
	Code     string `json:"code,omitempty"`
	Type     string `json:"type,omitempty"`
}

const (
	key    = "key"
	model  = "m"
	prompt = "Hi"
)

type call func(ctx context.Context, base string, stream bool) (text string, finished bool, err error)

var clients = map[string]call{
	"openai-go":                          chat(),
	"openai-go with README's middleware": chat(option.WithMiddleware(errorObjects)),
	"openai-go responses":                respond,
	"anthropic-go":                       message,
	"oauth2 device":                      device,
	"oauth2 refresh":                     refresh,
}

func chat(options ...option.RequestOption) call {
	return func(ctx context.Context, base string, stream bool) (text string, finished bool, err error) {
		client := openai.NewClient(append(options, option.WithAPIKey(key), option.WithBaseURL(base+"/v1"))...)
		params := openai.ChatCompletionNewParams{
			Model: model, Messages: []openai.ChatCompletionMessageParamUnion{openai.UserMessage(prompt)},
		}
		if !stream {
			completion, err := client.Chat.Completions.New(ctx, params)
			if err != nil {
				return "", false, err
			}
			return completion.Choices[0].Message.Content, true, nil
		}
		events := client.Chat.Completions.NewStreaming(ctx, params)
		for events.Next() {
			for _, choice := range events.Current().Choices {
				text += choice.Delta.Content
				finished = finished || choice.FinishReason != ""
			}
		}
		return text, finished, events.Err()
	}
}

func respond(ctx context.Context, base string, stream bool) (text string, finished bool, err error) {
	client := openai.NewClient(option.WithAPIKey(key), option.WithBaseURL(base+"/v1"))
	params := responses.ResponseNewParams{
		Model: model, Input: responses.ResponseNewParamsInputUnion{OfString: openai.String(prompt)},
	}
	if !stream {
		response, err := client.Responses.New(ctx, params)
		if err != nil {
			return "", false, err
		}
		return response.OutputText(), true, nil
	}
	events := client.Responses.NewStreaming(ctx, params)
	for events.Next() {
		switch event := events.Current(); event.Type {
		case "response.output_text.delta":
			text += event.Delta
		case "response.completed":
			finished = true
		}
	}
	return text, finished, events.Err()
}

func message(ctx context.Context, base string, stream bool) (text string, finished bool, err error) {
	client := anthropic.NewClient(anthropicoption.WithAPIKey(key), anthropicoption.WithBaseURL(base))
	params := anthropic.MessageNewParams{
		Model: model, MaxTokens: 9,
		Messages: []anthropic.MessageParam{anthropic.NewUserMessage(anthropic.NewTextBlock(prompt))},
	}
	if !stream {
		answer, err := client.Messages.New(ctx, params)
		if err != nil {
			return "", false, err
		}
		return answer.Content[0].Text, true, nil
	}
	events := client.Messages.NewStreaming(ctx, params)
	for events.Next() {
		event := events.Current()
		text += event.Delta.Text
		finished = finished || event.Type == "message_stop"
	}
	return text, finished, events.Err()
}

func endpoints(base string) *oauth2.Config {
	return &oauth2.Config{ClientID: "app", Endpoint: oauth2.Endpoint{
		DeviceAuthURL: base + "/oauth/device/code", TokenURL: base + "/oauth/token", AuthStyle: oauth2.AuthStyleInParams,
	}}
}

// device signs in as RFC 8628 has it: it asks for the token until the user has agreed.
func device(ctx context.Context, base string, _ bool) (text string, finished bool, err error) {
	token, err := endpoints(base).DeviceAccessToken(ctx, &oauth2.DeviceAuthResponse{DeviceCode: "d", Interval: 1})
	if err != nil {
		return "", false, err
	}
	return token.AccessToken, true, nil
}

func refresh(ctx context.Context, base string, _ bool) (text string, finished bool, err error) {
	old := &oauth2.Token{RefreshToken: "r", Expiry: time.Now().Add(-time.Hour)}
	token, err := endpoints(base).TokenSource(ctx, old).Token()
	if err != nil {
		return "", false, err
	}
	return token.AccessToken, true, nil
}

// describe tells of an error what a program can steer by.
func describe(err error, s *seen) {
	s.Class, s.Message = fmt.Sprintf("%T", err), err.Error()
	var ofOpenAI *openai.Error
	var ofAnthropic *anthropic.Error
	var ofOAuth *oauth2.RetrieveError
	switch {
	case errors.As(err, &ofOpenAI):
		s.Class, s.Status, s.Code, s.Type = "openai.Error", ofOpenAI.StatusCode, ofOpenAI.Code, ofOpenAI.Type
		if ofOpenAI.Message != "" {
			s.Message = ofOpenAI.Message
		}
	case errors.As(err, &ofAnthropic):
		s.Class, s.Status, s.Type = "anthropic.Error", ofAnthropic.StatusCode, string(ofAnthropic.Type())
	case errors.As(err, &ofOAuth):
		s.Class, s.Status, s.Code = "oauth2.RetrieveError", ofOAuth.Response.StatusCode, ofOAuth.ErrorCode
	}
}

func main() {
	out := json.NewEncoder(os.Stdout)
	var printing sync.Mutex
	lines := bufio.NewScanner(os.Stdin)
	for lines.Scan() {
		var j job
		if err := json.Unmarshal(lines.Bytes(), &j); err != nil {
			fmt.Fprintln(os.Stderr, err)
			continue
		}
		go func() {
			s := seen{ID: j.ID}
			var err error
			if s.Text, s.Finished, err = clients[j.Client](context.Background(), j.Base, j.Stream); err != nil {
				describe(err, &s)
			}
			printing.Lock()
			defer printing.Unlock()
			if err := out.Encode(s); err != nil {
				fmt.Fprintln(os.Stderr, err)
			}
		}()
	}
}
