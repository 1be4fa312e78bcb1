package main

import (
	"sort"
	"time"
)

const samples = 5

// Figures is what is printed of many values.
type Figures struct {
	P50 float64 `json:"p50"`
	P95 float64 `json:"p95"`
	P99 float64 `json:"p99"`
	Max float64 `json:"max"`
}

// Report is what is printed, as JSON.
type Report struct {
	Open    int      `json:"open"`     // streams that were answered with 200
	Tokens  int      `json:"tokens"`   // within the plan's time
	FirstMs Figures  `json:"first_ms"` // from the question to the first token
	Took    Figures  `json:"took"`     // from the question to the last token, in ideal times
	LateMs  Figures  `json:"late_ms"`  // a token behind the pace its stream began with
	Errors  int      `json:"errors"`   // streams that lacked or doubled a token, or failed
	Wrong   []string `json:"wrong"`
}

func summarise(plan *Plan, streams []*Stream) Report {
	report := Report{Wrong: []string{}}
	var first, took, late []float64
	firstFrom := seconds(plan.FirstFrom)
	for _, stream := range streams {
		report.Tokens += stream.counted
		late = append(late, stream.late...)
		if stream.isOpen {
			report.Open++
		}
		if stream.wrong != "" {
			report.Errors++
			if len(report.Wrong) < samples {
				report.Wrong = append(report.Wrong, stream.wrong)
			}
			continue
		}
		if stream.tokens > 0 && stream.asked.Sub(stream.begin) >= firstFrom {
			first = append(first, milliseconds(stream.first.Sub(stream.asked)))
		}
		if stream.tokens > 1 {
			ideal := float64(stream.tokens-1) / plan.PerS
			took = append(took, stream.last.Sub(stream.asked).Seconds()/ideal)
		}
	}
	report.FirstMs, report.Took, report.LateMs = describe(first), describe(took), describe(late)
	return report
}

func describe(values []float64) Figures {
	if len(values) == 0 {
		return Figures{}
	}
	sort.Float64s(values)
	at := func(hundredths int) float64 { return values[min(len(values)*hundredths/100, len(values)-1)] }
	return Figures{P50: at(50), P95: at(95), P99: at(99), Max: values[len(values)-1]}
}

func milliseconds(duration time.Duration) float64 {
	return float64(duration.Microseconds()) / 1000
}
