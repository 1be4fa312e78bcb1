package main

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"net"
	"strconv"
	"time"
)

const patience = 10 * time.Second

// Wire is one kept connection. net/http would cost the measured machine several times as much.
type Wire struct {
	address string
	socket  net.Conn
	reader  *bufio.Reader
	body    []byte
}

// Answer is what is looked at of a response; its body is valid until the next exchange.
type Answer struct {
	status int
	gzip   bool
	hit    bool // answered by a ready answer
	body   []byte
}

// exchange sends a request and reads the answer; after an error the next one connects anew.
func (wire *Wire) exchange(request []byte) (Answer, error) {
	if wire.socket == nil {
		if err := wire.connect(); err != nil {
			return Answer{}, err
		}
	}
	wire.socket.SetDeadline(time.Now().Add(patience))
	if _, err := wire.socket.Write(request); err != nil {
		wire.close()
		return Answer{}, err
	}
	answer, last, err := wire.read()
	if err != nil || last {
		wire.close()
	}
	return answer, err
}

func (wire *Wire) connect() error {
	socket, err := net.DialTimeout("tcp", wire.address, patience)
	if err != nil {
		return err
	}
	wire.socket, wire.reader = socket, bufio.NewReaderSize(socket, 32*1024)
	return nil
}

func (wire *Wire) close() {
	wire.socket.Close()
	wire.socket = nil
}

// read returns the answer and whether the connection ends with it.
func (wire *Wire) read() (answer Answer, last bool, err error) {
	line, err := wire.line() // HTTP/1.1 200 OK
	if err != nil {
		return answer, true, err
	}
	if len(line) < 12 {
		return answer, true, fmt.Errorf("not HTTP: %q", line)
	}
	if answer.status, err = strconv.Atoi(string(line[9:12])); err != nil {
		return answer, true, err
	}
	length, chunked := 0, false
	for {
		line, err = wire.line()
		if err != nil {
			return answer, true, err
		}
		if len(line) == 0 {
			break
		}
		name, value, _ := bytes.Cut(line, []byte(":"))
		value = bytes.TrimSpace(value)
		switch {
		case bytes.EqualFold(name, []byte("Content-Length")):
			length, err = strconv.Atoi(string(value))
		case bytes.EqualFold(name, []byte("Transfer-Encoding")):
			chunked = bytes.EqualFold(value, []byte("chunked"))
		case bytes.EqualFold(name, []byte("Content-Encoding")):
			answer.gzip = bytes.EqualFold(value, []byte("gzip"))
		case bytes.EqualFold(name, []byte("Connection")):
			last = bytes.EqualFold(value, []byte("close"))
		case bytes.EqualFold(name, []byte("X-Ready-Answer")):
			answer.hit = bytes.Equal(value, []byte("hit"))
		}
		if err != nil {
			return answer, true, err
		}
	}
	wire.body = wire.body[:0]
	if chunked {
		err = wire.readChunks()
	} else {
		err = wire.readBytes(length)
	}
	answer.body = wire.body
	return answer, last, err
}

func (wire *Wire) line() ([]byte, error) {
	line, err := wire.reader.ReadSlice('\n')
	return bytes.TrimRight(line, "\r\n"), err
}

func (wire *Wire) readBytes(length int) error {
	before := len(wire.body)
	if cap(wire.body) < before+length {
		wire.body = append(make([]byte, 0, 2*(before+length)), wire.body...)
	}
	wire.body = wire.body[:before+length]
	_, err := io.ReadFull(wire.reader, wire.body[before:])
	return err
}

func (wire *Wire) readChunks() error {
	for {
		line, err := wire.line()
		if err != nil {
			return err
		}
		size, err := strconv.ParseInt(string(line), 16, 32)
		if err != nil {
			return err
		}
		if err := wire.readBytes(int(size)); err != nil {
			return err
		}
		if _, err := wire.line(); err != nil || size == 0 {
			return err
		}
	}
}
