// Load sends a mix of requests over kept connections and says how they were answered.
//
// A plan (plan.go) comes on standard input as JSON, the report (results.go) leaves on standard
// output. Nothing beyond Go's own library is used.
package main

import (
	"encoding/json"
	"fmt"
	"math/rand"
	"os"
	"sync"
	"time"
)

func main() {
	plan, err := readPlan(os.Stdin)
	if err != nil {
		fmt.Fprintln(os.Stderr, "load:", err)
		os.Exit(2)
	}
	clients := makeClients(plan)
	begin := time.Now()
	counted := begin.Add(time.Duration(plan.WarmUpS * float64(time.Second)))
	end := counted.Add(time.Duration(plan.Seconds * float64(time.Second)))
	var running sync.WaitGroup
	for _, client := range clients {
		running.Add(1)
		go func(client *Client) {
			defer running.Done()
			client.run(counted, end)
		}(client)
	}
	running.Wait()
	json.NewEncoder(os.Stdout).Encode(summarise(plan, clients))
}

func makeClients(plan *Plan) []*Client {
	zipf := newZipf(max(len(plan.Documents), 1), plan.Zipf)
	chance := rand.New(rand.NewSource(plan.Seed))
	clients := make([]*Client, plan.Connections)
	now := time.Now()
	for index := range clients {
		phase := 0.0
		if plan.Rate > 0 { // spread over one interval, so that they do not come in a row
			phase = chance.Float64() * float64(plan.Connections) / plan.Rate
		}
		clients[index] = &Client{
			plan:   plan,
			zipf:   zipf,
			chance: rand.New(rand.NewSource(plan.Seed + int64(index) + 1)),
			wire:   Wire{address: plan.Address},
			first:  now.Add(time.Duration(phase * float64(time.Second))),
			results: Results{
				took:   make([][]float64, len(plan.Kinds)),
				errors: make([]int, len(plan.Kinds)),
				hits:   make([]int, len(plan.Kinds)),
			},
		}
	}
	return clients
}
