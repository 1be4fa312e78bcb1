package main

import (
	"math"
	"math/rand"
	"sort"
)

// Zipf draws ranks: rank k is drawn in proportion to 1/k^s.
type Zipf struct{ cumulated []float64 }

// newZipf counts ranks from 0 to n - 1; s = 0 draws all alike.
func newZipf(n int, s float64) *Zipf {
	cumulated := make([]float64, n)
	sum := 0.0
	for k := range cumulated {
		sum += 1 / math.Pow(float64(k+1), s)
		cumulated[k] = sum
	}
	return &Zipf{cumulated: cumulated}
}

func (zipf *Zipf) draw(chance *rand.Rand) int {
	total := zipf.cumulated[len(zipf.cumulated)-1]
	return sort.SearchFloat64s(zipf.cumulated, chance.Float64()*total)
}
