package main

import (
	"sort"
	"time"
)

const samples = 5

// Results is what one client measured, by the kinds of its plan.
type Results struct {
	took         [][]float64 // milliseconds of right answers, by kind
	errors       []int
	hits         []int
	bytes        int
	sent         int
	warmUpErrors int
	wrong        []string
}

func (results *Results) add(kind int, took time.Duration, answer Answer, wrong string) {
	if wrong != "" {
		results.errors[kind]++
		results.sample(wrong)
		return
	}
	results.took[kind] = append(results.took[kind], float64(took.Microseconds())/1000)
	results.bytes += len(answer.body)
	if answer.hit {
		results.hits[kind]++
	}
}

func (results *Results) sample(wrong string) {
	if len(results.wrong) < samples {
		results.wrong = append(results.wrong, wrong)
	}
}

// Figures is what is printed of a kind, or of all together.
type Figures struct {
	Answers int     `json:"answers"`
	Errors  int     `json:"errors"`
	Hits    int     `json:"hits"`
	P50     float64 `json:"p50_ms"`
	P95     float64 `json:"p95_ms"`
	P99     float64 `json:"p99_ms"`
}

// Report is what is printed, as JSON.
type Report struct {
	PerS         float64            `json:"per_s"` // right answers
	All          Figures            `json:"all"`
	Kinds        map[string]Figures `json:"kinds"`
	Sent         int                `json:"sent"` // the warm-up among them
	BytesPerS    float64            `json:"bytes_per_s"`
	WarmUpErrors int                `json:"warm_up_errors"`
	Wrong        []string           `json:"wrong"`
}

func summarise(plan *Plan, clients []*Client) Report {
	report := Report{Kinds: map[string]Figures{}, Wrong: []string{}}
	all := []float64{}
	for index, kind := range plan.Kinds {
		took, figures := []float64{}, Figures{}
		for _, client := range clients {
			took = append(took, client.results.took[index]...)
			figures.Errors += client.results.errors[index]
			figures.Hits += client.results.hits[index]
		}
		report.Kinds[kind.Name] = describe(took, figures)
		report.All.Errors += figures.Errors
		report.All.Hits += figures.Hits
		all = append(all, took...)
	}
	report.All = describe(all, report.All)
	report.PerS = float64(len(all)) / plan.Seconds
	for _, client := range clients {
		report.BytesPerS += float64(client.results.bytes) / plan.Seconds
		report.Sent += client.results.sent
		report.WarmUpErrors += client.results.warmUpErrors
		if room := samples - len(report.Wrong); room > 0 {
			report.Wrong = append(report.Wrong, client.results.wrong[:min(room, len(client.results.wrong))]...)
		}
	}
	return report
}

func describe(took []float64, figures Figures) Figures {
	sort.Float64s(took)
	figures.Answers = len(took)
	if len(took) > 0 {
		figures.P50 = took[len(took)*50/100]
		figures.P95 = took[len(took)*95/100]
		figures.P99 = took[len(took)*99/100]
	}
	return figures
}
