// Reader opens many streams, reads each to its end and says how its tokens came.
//
// A plan (plan.go) comes on standard input as JSON; "begun" is printed when the clock starts, and
// at the end the report (results.go). Nothing beyond Go's own library is used.
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"sync"
	"time"
)

func main() {
	plan, err := readPlan(os.Stdin)
	if err != nil {
		fmt.Fprintln(os.Stderr, "reader:", err)
		os.Exit(2)
	}
	streams := make([]*Stream, plan.Streams)
	fmt.Println("begun")
	begin := time.Now()
	var running sync.WaitGroup
	for index := range streams {
		stream := &Stream{plan: plan, number: index, begin: begin}
		streams[index] = stream
		running.Add(1)
		go func() {
			defer running.Done()
			stream.run()
		}()
	}
	running.Wait()
	json.NewEncoder(os.Stdout).Encode(summarise(plan, streams))
}
