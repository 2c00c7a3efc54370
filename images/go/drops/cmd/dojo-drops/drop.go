package main

import (
	"bytes"
	"encoding/binary"
	"math"

	"golang.org/x/sys/unix"
)

// drop is what is printed for one packet.
type drop struct {
	// At is nanoseconds since the epoch, as text: more digits than a JSON number safely has.
	At    int64  `json:"at,string"`
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

// packetIn is the part of a record that was copied from the packet.
func packetIn(record []byte) []byte {
	return record[atPacket : atPacket+min(binary.NativeEndian.Uint32(record[atLength:]), packetBytes)]
}

// decode reads a record that the program wrote. The packet's bytes are the record's own.
func decode(record []byte, k *kernel, s *symbols, clock int64) drop {
	native := binary.NativeEndian
	name, _, _ := bytes.Cut(record[atName:atName+nameBytes], []byte{0})
	return drop{
		At:       int64(native.Uint64(record[atTime:])) + clock,
		Netns:    native.Uint32(record[atNetns:]),
		Index:    native.Uint32(record[atIndex:]),
		Device:   string(name),
		Reason:   k.reasonName(native.Uint32(record[atReason:])),
		Location: s.at(native.Uint64(record[atLocation:])),
		Packet:   packetIn(record),
	}
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
