package main

import "syscall"

// From linux/tcp.h; package syscall does not have them.
const (
	tcpRepair      = 19
	tcpRepairQueue = 20
	tcpQueueSeq    = 21
	sendQueue      = 2
	// Ends repair without a window probe.
	repairOffNoProbe = -1
)

// setSequence chooses the initial sequence number of a connection that is not there yet: the kernel takes one of its own only if none is set
// (tcp_v4_connect in net/ipv4/tcp_ipv4.c). Neither NAT nor a tunnel changes it, so the first packet is known by it everywhere. Needs CAP_NET_ADMIN.
func setSequence(fd int, sequence uint32) error {
	for _, option := range [][2]int{{tcpRepair, 1}, {tcpRepairQueue, sendQueue}, {tcpQueueSeq, int(int32(sequence))}, {tcpRepair, repairOffNoProbe}} {
		if err := syscall.SetsockoptInt(fd, syscall.IPPROTO_TCP, option[0], option[1]); err != nil {
			return err
		}
	}
	return nil
}
