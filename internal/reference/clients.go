package reference

import "embed"

//go:embed clients
var clientFiles embed.FS

// Client is a program that handles the API's errors. It prints the answer, or what its user should do.
type Client struct {
	Title    string `json:"title"`
	Language string `json:"language"`
	Code     string `json:"code"`
	File     string `json:"-"` // in the folder clients, where tests find it
}

// Clients are one for each way in which APIs are called most.
func Clients() []Client {
	clients := []Client{
		{Title: "curl", Language: "sh", File: "curl.sh"},
		{Title: "Python, httpx", Language: "python", File: "with_httpx.py"},
		{Title: "Python, openai", Language: "python", File: "with_openai.py"},
		{Title: "JavaScript, fetch", Language: "js", File: "fetch.mjs"},
		{Title: "JavaScript, openai", Language: "js", File: "openai.mjs"},
		{Title: "Go, net/http", Language: "go", File: "nethttp/main.go"},
	}
	for i := range clients {
		code, err := clientFiles.ReadFile("clients/" + clients[i].File)
		if err != nil {
			panic(err) // it is built in
		}
		clients[i].Code = string(code)
	}
	return clients
}
