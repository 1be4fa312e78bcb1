package main

import (
	"encoding/json"
	"fmt"
	"io"
)

// Plan is what is read from standard input: what to send, how often and for how long.
type Plan struct {
	Address     string   `json:"address"` // host:port of the gateway
	Connections int      `json:"connections"`
	WarmUpS     float64  `json:"warm_up_s"` // sent and checked, not measured
	Seconds     float64  `json:"seconds"`
	Rate        float64  `json:"rate"` // requests a second; 0 is as many as are answered
	Gzip        bool     `json:"gzip"` // whether the client says it takes gzip
	Tokens      []string `json:"tokens"`
	Writers     []string `json:"writers"`   // tokens of those who may create
	Documents   []string `json:"documents"` // ids, the one asked for most first
	Zipf        float64  `json:"zipf"`      // exponent; 0 asks for all alike
	Kinds       []Kind   `json:"kinds"`
	Seed        int64    `json:"seed"`
}

// Kind is one sort of request of the mix. "{id}" in its path is a document's id.
type Kind struct {
	Name        string `json:"name"`
	Share       int    `json:"share"`
	Method      string `json:"method"`
	Path        string `json:"path"`
	ContentType string `json:"content_type"`
	Body        string `json:"body"`
	Status      int    `json:"status"`
	Must        string `json:"must"` // what stands in a right answer's body, compressed or not
}

// readPlan returns the plan, or says what is wrong with it.
func readPlan(from io.Reader) (*Plan, error) {
	plan := &Plan{}
	decoder := json.NewDecoder(from)
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(plan); err != nil {
		return nil, err
	}
	if plan.Connections < 1 || plan.Seconds <= 0 || len(plan.Kinds) == 0 {
		return nil, fmt.Errorf("connections, seconds and kinds are needed")
	}
	return plan, nil
}
