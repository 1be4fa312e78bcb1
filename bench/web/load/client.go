package main

import (
	"fmt"
	"math/rand"
	"strings"
	"time"
)

// Client sends one request after the other over one connection.
type Client struct {
	plan    *Plan
	zipf    *Zipf
	chance  *rand.Rand
	wire    Wire
	first   time.Time // when its first request is due, under a fixed rate
	request []byte
	results Results
}

// run sends until the end, and keeps what is answered from `counted` on.
//
// Under a fixed rate a request's time begins when it was due, also when an answer before it was
// late: no omission is coordinated with the server.
func (client *Client) run(counted, end time.Time) {
	due := time.Now()
	interval := time.Duration(0)
	if client.plan.Rate > 0 {
		interval = time.Duration(float64(time.Second) * float64(client.plan.Connections) / client.plan.Rate)
		due = client.first
	}
	for number := 0; ; number++ {
		if interval > 0 {
			time.Sleep(time.Until(due))
		} else {
			due = time.Now()
		}
		if due.After(end) {
			return
		}
		kind, id := client.compose()
		client.results.sent++
		answer, err := client.wire.exchange(client.request)
		now := time.Now()
		wrong := ""
		if err != nil {
			wrong = fmt.Sprintf("%s: %v", client.plan.Kinds[kind].Name, err)
		} else {
			wrong = checkAnswer(&client.plan.Kinds[kind], id, answer, number)
		}
		if due.After(counted) {
			client.results.add(kind, now.Sub(due), answer, wrong)
		} else if wrong != "" {
			client.results.warmUpErrors++
			client.results.sample(wrong)
		}
		due = due.Add(interval)
	}
}

// compose writes the next request of the mix; returns its kind and the document it asks for.
func (client *Client) compose() (int, string) {
	index := client.choose()
	kind := &client.plan.Kinds[index]
	tokens, id := client.plan.Tokens, ""
	if kind.Method == "POST" {
		tokens = client.plan.Writers
	}
	path := kind.Path
	if strings.Contains(path, "{id}") {
		id = client.plan.Documents[client.zipf.draw(client.chance)]
		path = strings.Replace(path, "{id}", id, 1)
	}
	request := append(client.request[:0], kind.Method...)
	request = append(request, ' ')
	request = append(request, path...)
	request = append(request, " HTTP/1.1\r\nHost: localhost\r\nAccept: application/json\r\n"...)
	if len(tokens) > 0 {
		request = append(request, "Authorization: Bearer "...)
		request = append(request, tokens[client.chance.Intn(len(tokens))]...)
		request = append(request, "\r\n"...)
	}
	if client.plan.Gzip {
		request = append(request, "Accept-Encoding: gzip\r\n"...)
	}
	if kind.Body != "" {
		request = fmt.Appendf(request, "Content-Type: %s\r\nContent-Length: %d\r\n", kind.ContentType, len(kind.Body))
	}
	request = append(request, "\r\n"...)
	client.request = append(request, kind.Body...)
	return index, id
}

func (client *Client) choose() int {
	drawn := client.chance.Intn(100)
	for index := range client.plan.Kinds {
		drawn -= client.plan.Kinds[index].Share
		if drawn < 0 {
			return index
		}
	}
	return len(client.plan.Kinds) - 1
}
