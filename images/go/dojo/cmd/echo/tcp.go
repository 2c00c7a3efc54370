package main

import (
	"bufio"
	"encoding/json"
	"net"
	"time"
)

const idle = 10 * time.Minute

func serveTCP(address string) error {
	listener, err := net.Listen("tcp", address)
	if err != nil {
		return err
	}
	for {
		connection, err := listener.Accept()
		if err != nil {
			return err
		}
		go echoTCP(connection)
	}
}

// echoTCP answers each line; the connection stays open, so that a long-lived flow can be watched.
func echoTCP(connection net.Conn) {
	defer connection.Close()
	lines := bufio.NewScanner(connection)
	lines.Buffer(nil, largestBody)
	replies := json.NewEncoder(connection)
	for {
		_ = connection.SetDeadline(time.Now().Add(idle))
		if !lines.Scan() {
			return
		}
		if replies.Encode(answerTo("tcp", connection.RemoteAddr(), connection.LocalAddr(), lines.Bytes())) != nil {
			return
		}
	}
}
