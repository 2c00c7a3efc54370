package main

import (
	"encoding/hex"
	"errors"
	"io"
	"os"
	"os/signal"
	"strconv"
	"strings"
	"syscall"
)

type numbers []uint32

func (n *numbers) String() string { return "" }
func (n *numbers) Set(text string) error {
	for part := range strings.SplitSeq(text, ",") {
		number, err := strconv.ParseUint(part, 10, 32)
		if err != nil {
			return err
		}
		*n = append(*n, uint32(number))
	}
	return nil
}

type byteStrings [][]byte

func (b *byteStrings) String() string { return "" }
func (b *byteStrings) Set(text string) error {
	for part := range strings.SplitSeq(text, ",") {
		one, err := hex.DecodeString(part)
		if err != nil {
			return err
		}
		*b = append(*b, one)
	}
	return nil
}

// waitForEnd: a pipe or a socket on standard input ends with whoever holds its other end. /dev/null, which a shell gives to its background jobs, says nothing.
func waitForEnd() {
	ended := make(chan os.Signal, 1)
	signal.Notify(ended, syscall.SIGTERM, syscall.SIGINT)
	if about, err := os.Stdin.Stat(); err == nil && about.Mode()&(os.ModeNamedPipe|os.ModeSocket) != 0 {
		go func() {
			_, _ = io.Copy(io.Discard, os.Stdin)
			ended <- syscall.SIGTERM
		}()
	}
	<-ended
}

// asRefusal says in one line why it did not work.
func asRefusal(err error) refusal {
	var already refusal
	switch {
	case errors.As(err, &already):
		return already
	case errors.Is(err, syscall.EPERM), errors.Is(err, syscall.EACCES):
		return refusal{"not-permitted", err}
	}
	return refusal{"refused", err}
}
