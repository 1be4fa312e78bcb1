package main

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
)

// Unpacking costs more than the rest of a request: of compressed answers one in so many is.
const unpackedOneIn = 50

// checkAnswer returns what is wrong with an answer, "" when nothing is.
func checkAnswer(kind *Kind, id string, answer Answer, number int) string {
	if answer.status != kind.Status {
		return fmt.Sprintf("%s: status %d, not %d: %.300s", kind.Name, answer.status, kind.Status, answer.body)
	}
	body := answer.body
	if answer.gzip {
		if number%unpackedOneIn != 0 {
			return checkPacked(kind, body)
		}
		unpacked, err := unpack(body)
		if err != nil {
			return fmt.Sprintf("%s: %v", kind.Name, err)
		}
		body = unpacked
	}
	if !bytes.Contains(body, []byte(kind.Must)) || !bytes.Contains(body, []byte(id)) {
		return fmt.Sprintf("%s: not of the right shape: %.300s", kind.Name, body)
	}
	return ""
}

func checkPacked(kind *Kind, body []byte) string {
	if len(body) < 20 || body[0] != 0x1f || body[1] != 0x8b {
		return fmt.Sprintf("%s: says gzip and is not", kind.Name)
	}
	return ""
}

func unpack(body []byte) ([]byte, error) {
	reader, err := gzip.NewReader(bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	return io.ReadAll(reader)
}
