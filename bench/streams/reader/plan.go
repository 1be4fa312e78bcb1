package main

import (
	"encoding/json"
	"fmt"
	"io"
	"time"
)

// Plan is what is read from standard input: which streams to open when, and what they must hold.
type Plan struct {
	Address   string   `json:"address"`    // host:port
	Create    string   `json:"create"`     // path that makes a run of Body; "" asks Path at once
	Path      string   `json:"path"`       // of the stream; "{id}" is the run's id
	Method    string   `json:"method"`     // of the stream; POST sends Body
	Body      string   `json:"body"`       // JSON
	Bearers   []string `json:"bearers"`    // tokens of those who ask, in turns
	Streams   int      `json:"streams"`    // how many in all
	RampS     float64  `json:"ramp_s"`     // they begin evenly over this time
	Tokens    int      `json:"tokens"`     // "w0 w1 ..." of each stream; fewer or others are errors
	PerS      float64  `json:"per_s"`      // tokens a second of each stream, ideally
	FromS     float64  `json:"from_s"`     // tokens are counted from here
	ToS       float64  `json:"to_s"`       // to here
	FirstFrom float64  `json:"first_from"` // streams that begin earlier are not asked for their first token
	EndS      float64  `json:"end_s"`      // whatever is still open is closed here
	Holds     bool     `json:"holds"`      // open at the end is right: the streams are idle
}

func readPlan(from io.Reader) (*Plan, error) {
	plan := &Plan{}
	decoder := json.NewDecoder(from)
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(plan); err != nil {
		return nil, err
	}
	if plan.Streams < 1 || plan.EndS <= 0 || plan.PerS <= 0 {
		return nil, fmt.Errorf("streams, end_s and per_s are needed")
	}
	return plan, nil
}

func seconds(value float64) time.Duration {
	return time.Duration(value * float64(time.Second))
}
