// Command dojo-drops prints each IPv4 packet that the kernel drops, and why: the tracepoint skb:kfree_skb, read by a BPF program.
//
//	dojo-drops [--netns INODE,…] [--contains HEX,…] [--limit N]
//
// It says `ready` on standard error once it watches. Then one JSON object a line: {"at","netns","ifindex","device","reason","location","packet"}, and as the
// last line {"lost": N}. It ends on SIGTERM or SIGINT, or when a pipe on standard input ends; what was dropped until then is printed first. Killed, it leaves
// nothing: the kernel takes the program away with the process.
// Exit code 2: wrong usage; 3: this kernel does not allow it, with one line that says why: CODE: text, where CODE is no-btf, no-reasons, not-permitted or refused.
package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"strings"

	"github.com/cilium/ebpf/link"
	"github.com/cilium/ebpf/ringbuf"
	"github.com/cilium/ebpf/rlimit"
)

// refusal is why the kernel does not let us watch.
type refusal struct {
	code string
	why  error
}

func (r refusal) Error() string { return r.code + ": " + strings.ReplaceAll(r.why.Error(), "\n", " ") }

// wanted narrows what is printed.
type wanted struct {
	namespaces numbers
	contains   byteStrings
	limit      uint64
}

func main() {
	var w wanted
	flag.Var(&w.namespaces, "netns", "network namespaces to watch, by `inode`, separated by commas; all where none is given")
	flag.Var(&w.contains, "contains", "only packets whose first 192 bytes contain one of these byte strings, in `hex`, separated by commas")
	flag.Uint64Var(&w.limit, "limit", 10_000, "print no more than this; the others count as lost")
	flag.Parse()
	if flag.NArg() > 0 {
		flag.Usage()
		os.Exit(2)
	}
	if err := watch(w); err != nil {
		fmt.Fprintln(os.Stderr, asRefusal(err))
		os.Exit(3)
	}
}

func watch(w wanted) error {
	k, err := readKernel()
	if err != nil {
		return err
	}
	if err := rlimit.RemoveMemlock(); err != nil {
		return err
	}
	o, err := load(k, w.namespaces)
	if err != nil {
		return err
	}
	defer o.close()
	reader, err := ringbuf.NewReader(o.ring)
	if err != nil {
		return err
	}
	defer reader.Close()
	attached, err := link.AttachRawTracepoint(link.RawTracepointOptions{Name: "kfree_skb", Program: o.program})
	if err != nil {
		return err
	}
	go func() {
		waitForEnd()
		attached.Close()
		_ = reader.Flush()
	}()
	fmt.Fprintln(os.Stderr, "ready")
	unprinted, err := report(reader, w, k)
	if err != nil {
		return err
	}
	var lost uint64
	if err := o.lost.Lookup(uint32(0), &lost); err != nil {
		return err
	}
	_, err = fmt.Printf("{\"lost\":%d}\n", lost+unprinted)
	return err
}

// report ends when the reader is flushed; it returns how many drops were beyond the limit.
func report(reader *ringbuf.Reader, w wanted, k *kernel) (unprinted uint64, err error) {
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	encoder := json.NewEncoder(out)
	var names symbols
	var record ringbuf.Record
	clock := clockOffset()
	for printed := uint64(0); ; {
		if err := reader.ReadInto(&record); errors.Is(err, ringbuf.ErrFlushed) {
			return unprinted, nil
		} else if err != nil {
			return unprinted, err
		}
		switch {
		case !w.contains.in(packetIn(record.RawSample)):
		case printed == w.limit:
			unprinted++
		default:
			printed++
			if err := encoder.Encode(decode(record.RawSample, k, &names, clock)); err != nil {
				return unprinted, err
			}
		}
		if record.Remaining == 0 {
			if err := out.Flush(); err != nil {
				return unprinted, err
			}
		}
	}
}

// in is true for every packet where nothing is asked for.
func (b byteStrings) in(packet []byte) bool {
	for _, one := range b {
		if bytes.Contains(packet, one) {
			return true
		}
	}
	return len(b) == 0
}
