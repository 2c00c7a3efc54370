package main

import (
	"bytes"
	"encoding/binary"
	"math"

	"golang.org/x/sys/unix"
)

// drop is what is printed for one packet.
type drop struct {
	// At is nanoseconds since the epoch.
	At    int64  `json:"at"`
	Netns uint32 `json:"netns"`
	// Index and Device are absent for a packet that had no device yet.
	Index  uint32 `json:"ifindex,omitempty"`
	Device string `json:"device,omitempty"`
	Reason string `json:"reason"`
	// Location is the function that let the packet go; absent where the kernel does not show its addresses.
	Location string `json:"location,omitempty"`
	// Packet starts at the network header; base64.
	Packet []byte `json:"packet"`
}

// decode reads a record that the program wrote; false for a packet that is no drop. The packet's bytes are the record's own.
func decode(record []byte, k *kernel, s *symbols, clock int64) (drop, bool) {
	if len(record) < recordBytes {
		return drop{}, false
	}
	native := binary.NativeEndian
	length := min(native.Uint32(record[atLength:]), packetBytes)
	name, _, _ := bytes.Cut(record[atName:atName+nameBytes], []byte{0})
	reason := k.reasonName(native.Uint32(record[atReason:]))
	return drop{
		At:       int64(native.Uint64(record[atTime:])) + clock,
		Netns:    native.Uint32(record[atNetns:]),
		Index:    native.Uint32(record[atIndex:]),
		Device:   string(name),
		Reason:   reason,
		Location: s.at(native.Uint64(record[atLocation:])),
		Packet:   record[atPacket : atPacket+length],
	}, reason != "CONSUMED" && reason != "NOT_DROPPED_YET"
}

// clockOffset is what has to be added to CLOCK_MONOTONIC, the only clock that BPF programs have everywhere, to get nanoseconds since the epoch. Of some
// tries the one counts that was interrupted the least.
func clockOffset() int64 {
	best, offset := int64(math.MaxInt64), int64(0)
	for range 5 {
		var before, real, after unix.Timespec
		_ = unix.ClockGettime(unix.CLOCK_MONOTONIC, &before)
		_ = unix.ClockGettime(unix.CLOCK_REALTIME, &real)
		_ = unix.ClockGettime(unix.CLOCK_MONOTONIC, &after)
		if took := after.Nano() - before.Nano(); took < best {
			best, offset = took, real.Nano()-before.Nano()-took/2
		}
	}
	return offset
}
