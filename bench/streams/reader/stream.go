package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// Stream is one answer, read from its question to its end.
type Stream struct {
	plan   *Plan
	number int
	begin  time.Time // of the whole

	asked   time.Time // when this stream was due
	first   time.Time // its first token
	last    time.Time // its last one
	tokens  int
	counted int // of them, those within the plan's time
	isOpen  bool
	wrong   string
	late    []float64 // milliseconds of each counted token behind its ideal time
}

var textMarks = [][]byte{[]byte(`"text":"`), []byte(`"content":"`)}

func (stream *Stream) run() {
	plan := stream.plan
	stream.asked = stream.begin.Add(seconds(plan.RampS * float64(stream.number) / float64(plan.Streams)))
	time.Sleep(time.Until(stream.asked))
	err := stream.read()
	switch {
	case stream.wrong != "":
	case plan.Holds && stream.isOpen && isTimeout(err):
	case err != nil:
		stream.wrong = err.Error()
	case stream.tokens != plan.Tokens:
		stream.wrong = fmt.Sprintf("%d tokens came, not %d", stream.tokens, plan.Tokens)
	}
}

func (stream *Stream) read() error {
	end := stream.begin.Add(seconds(stream.plan.EndS))
	socket, err := net.DialTimeout("tcp", stream.plan.Address, time.Until(end))
	if err != nil {
		return err
	}
	defer socket.Close()
	socket.SetDeadline(end)
	wire := bufio.NewReaderSize(socket, 2048)
	path := stream.plan.Path
	if stream.plan.Create != "" {
		id, err := stream.create(socket, wire)
		if err != nil {
			return err
		}
		path = strings.Replace(path, "{id}", id, 1)
	}
	answer, err := stream.send(socket, wire, stream.plan.Method, path)
	if err != nil {
		return err
	}
	if answer.StatusCode != http.StatusOK {
		said, _ := io.ReadAll(io.LimitReader(answer.Body, 300))
		return fmt.Errorf("stream: %d %s", answer.StatusCode, said)
	}
	stream.isOpen = true
	return stream.readEvents(bufio.NewReaderSize(answer.Body, 1024))
}

func (stream *Stream) create(socket net.Conn, wire *bufio.Reader) (string, error) {
	answer, err := stream.send(socket, wire, "POST", stream.plan.Create)
	if err != nil {
		return "", err
	}
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		return "", err
	}
	if answer.StatusCode != http.StatusCreated {
		return "", fmt.Errorf("create: %d %.300s", answer.StatusCode, body)
	}
	run := struct{ ID string }{}
	return run.ID, json.Unmarshal(body, &run)
}

func (stream *Stream) send(socket net.Conn, wire *bufio.Reader, method, path string) (*http.Response, error) {
	plan := stream.plan
	request := fmt.Appendf(nil, "%s %s HTTP/1.1\r\nHost: localhost\r\nAccept: */*\r\n", method, path)
	if len(plan.Bearers) > 0 {
		request = fmt.Appendf(request, "Authorization: Bearer %s\r\n", plan.Bearers[stream.number%len(plan.Bearers)])
	}
	if method == "POST" {
		request = fmt.Appendf(request, "Content-Type: application/json\r\nContent-Length: %d\r\n\r\n%s", len(plan.Body), plan.Body)
	} else {
		request = append(request, "\r\n"...)
	}
	if _, err := socket.Write(request); err != nil {
		return nil, err
	}
	return http.ReadResponse(wire, nil)
}

// readEvents reads lines to the end of the body; of events only their data matter here.
func (stream *Stream) readEvents(body *bufio.Reader) error {
	for {
		line, err := body.ReadSlice('\n')
		if err == bufio.ErrBufferFull { // a long piece of text; rare enough
			rest, restErr := body.ReadBytes('\n')
			line, err = append(bytes.Clone(line), rest...), restErr
		}
		if bytes.HasPrefix(line, []byte("data: ")) {
			stream.take(line)
			if bytes.Contains(line, []byte(`"code":`)) && stream.wrong == "" {
				stream.wrong = fmt.Sprintf("%.300s", line)
			}
		}
		if err == io.EOF {
			return nil
		}
		if err != nil || stream.wrong != "" {
			return err
		}
	}
}

// take checks and counts the tokens of one event.
func (stream *Stream) take(line []byte) {
	for _, mark := range textMarks {
		_, text, found := bytes.Cut(line, mark)
		if !found {
			continue
		}
		text, _, _ = bytes.Cut(text, []byte(`"`))
		now := time.Now()
		for _, token := range bytes.Fields(text) {
			if number, err := strconv.Atoi(string(token[1:])); err != nil || number != stream.tokens {
				stream.wrong = fmt.Sprintf("token %d: %.60s", stream.tokens, text)
				return
			}
			stream.count(now)
		}
		return
	}
}

func (stream *Stream) count(now time.Time) {
	if stream.tokens == 0 {
		stream.first = now
	}
	stream.last = now
	since := now.Sub(stream.begin).Seconds()
	if since >= stream.plan.FromS && since < stream.plan.ToS {
		stream.counted++
		ideal := stream.first.Add(seconds(float64(stream.tokens) / stream.plan.PerS))
		stream.late = append(stream.late, milliseconds(now.Sub(ideal)))
	}
	stream.tokens++
}

func isTimeout(err error) bool {
	timeout, ok := err.(net.Error)
	return ok && timeout.Timeout()
}
