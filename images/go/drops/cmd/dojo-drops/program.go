// SPDX-License-Identifier: Apache-2.0 OR GPL-2.0-only
// (the kernel lends the helpers that this program calls to programs under the GPL only)

package main

import (
	"fmt"

	"github.com/cilium/ebpf"
	"github.com/cilium/ebpf/asm"
)

const (
	ringBytes   = 1 << 20
	packetBytes = 192
	nameBytes   = 16 // IFNAMSIZ

	// A record in the ring. Native byte order, but for the packet.
	atTime      = 0  // u64, CLOCK_MONOTONIC in nanoseconds
	atLocation  = 8  // u64, address in the kernel
	atReason    = 16 // u32
	atNetns     = 20 // u32, inode
	atIndex     = 24 // u32, 0 where the packet has no device
	atLength    = 28 // u32, bytes of the packet that follow
	atName      = 32
	atPacket    = atName + nameBytes
	recordBytes = atPacket + packetBytes

	// Where the program keeps things on its stack.
	slotLocation = -8
	slotReason   = -16
	slotNetns    = -24
	slotScratch  = -32

	ipv4Header = 20
	ipv4       = 0x0800 // ETH_P_IP
)

type objects struct {
	ring, lost, wanted *ebpf.Map
	program            *ebpf.Program
}

func (o *objects) close() {
	for _, m := range []*ebpf.Map{o.ring, o.lost, o.wanted} {
		m.Close()
	}
	o.program.Close()
}

// load hands the kernel the program and its maps. No namespace named means every namespace.
func load(k *kernel, namespaces []uint32) (*objects, error) {
	o := &objects{}
	var err error
	for _, m := range []struct {
		into **ebpf.Map
		spec ebpf.MapSpec
	}{
		{&o.ring, ebpf.MapSpec{Name: "dojo_drops", Type: ebpf.RingBuf, MaxEntries: ringBytes}},
		{&o.lost, ebpf.MapSpec{Name: "dojo_lost", Type: ebpf.Array, KeySize: 4, ValueSize: 8, MaxEntries: 1}},
		{&o.wanted, ebpf.MapSpec{Name: "dojo_netns", Type: ebpf.Hash, KeySize: 4, ValueSize: 1, MaxEntries: uint32(max(1, len(namespaces)))}},
	} {
		if *m.into, err = ebpf.NewMap(&m.spec); err != nil {
			return nil, fmt.Errorf("map %s: %w", m.spec.Name, err)
		}
	}
	for _, inode := range namespaces {
		if err := o.wanted.Put(inode, uint8(1)); err != nil {
			return nil, err
		}
	}
	o.program, err = ebpf.NewProgram(&ebpf.ProgramSpec{
		Name:         "dojo_drops",
		Type:         ebpf.RawTracepoint,
		License:      "GPL",
		Instructions: instructions(k, o, len(namespaces) > 0),
	})
	if err != nil {
		return nil, fmt.Errorf("program: %w", err)
	}
	return o, nil
}

// instructions: R6 is the skb, R7 its device or 0, R8 the socket, then the namespace, R9 the record. A failed read of kernel memory gives zeros.
func instructions(k *kernel, o *objects, filtered bool) asm.Instructions {
	var all asm.Instructions
	add := func(more ...asm.Instruction) { all = append(all, more...) }
	read := func(slot int32, size int32, from asm.Register, offset int16) {
		add(asm.Mov.Reg(asm.R3, from), asm.Add.Imm(asm.R3, int32(offset)))
		add(asm.Mov.Reg(asm.R1, asm.RFP), asm.Add.Imm(asm.R1, slot), asm.Mov.Imm(asm.R2, size), asm.FnProbeReadKernel.Call())
	}
	pointer := func(into, from asm.Register, offset int16) {
		read(slotScratch, 8, from, offset)
		add(asm.LoadMem(into, asm.RFP, slotScratch, asm.DWord))
	}

	add(asm.LoadMem(asm.R6, asm.R1, 0, asm.DWord))
	add(asm.LoadMem(asm.R2, asm.R1, 8, asm.DWord), asm.StoreMem(asm.RFP, slotLocation, asm.R2, asm.DWord))
	add(asm.LoadMem(asm.R2, asm.R1, 16, asm.DWord), asm.StoreMem(asm.RFP, slotReason, asm.R2, asm.DWord))
	add(asm.Mov.Imm(asm.R8, 0))
	if k.tellsSocket {
		add(asm.LoadMem(asm.R8, asm.R1, 24, asm.DWord))
	}
	read(slotScratch, 2, asm.R6, k.skbProtocol)
	add(asm.LoadMem(asm.R1, asm.RFP, slotScratch, asm.Half), asm.HostTo(asm.BE, asm.R1, asm.Half), asm.JNE.Imm(asm.R1, ipv4, "end"))

	// The namespace, from the device; a packet on its way out may have none yet, and a socket may use the field for itself (dev_scratch): then from the
	// socket, and where there is none, from the route.
	pointer(asm.R7, asm.R6, k.skbDevice)
	pointer(asm.R1, asm.R7, k.deviceNet)
	add(asm.JEq.Imm(asm.R0, 0, "namespace"))
	add(asm.Mov.Imm(asm.R7, 0))
	add(asm.JNE.Imm(asm.R8, 0, "socket"))
	pointer(asm.R8, asm.R6, k.skbSocket)
	add(asm.JNE.Imm(asm.R8, 0, "socket"))
	pointer(asm.R1, asm.R6, k.skbDst)
	add(asm.And.Imm(asm.R1, ^int32(1))) // SKB_DST_NOREF
	pointer(asm.R1, asm.R1, k.dstDevice)
	pointer(asm.R1, asm.R1, k.deviceNet)
	add(asm.Ja.Label("namespace"))
	add(asm.Mov.Reg(asm.R1, asm.R8).WithSymbol("socket"))
	pointer(asm.R1, asm.R1, k.socketNet)
	add(asm.LoadMem(asm.R8, asm.RFP, slotScratch, asm.DWord).WithSymbol("namespace"))
	read(slotNetns, 4, asm.R8, k.netInode)
	add(asm.JNE.Imm(asm.R0, 0, "end"))
	if filtered {
		add(asm.LoadMapPtr(asm.R1, o.wanted.FD()), asm.Mov.Reg(asm.R2, asm.RFP), asm.Add.Imm(asm.R2, slotNetns))
		add(asm.FnMapLookupElem.Call(), asm.JEq.Imm(asm.R0, 0, "end"))
	}

	add(asm.LoadMapPtr(asm.R1, o.ring.FD()), asm.Mov.Imm(asm.R2, recordBytes), asm.Mov.Imm(asm.R3, 0), asm.FnRingbufReserve.Call())
	add(asm.JEq.Imm(asm.R0, 0, "lost"), asm.Mov.Reg(asm.R9, asm.R0))
	add(asm.FnKtimeGetNs.Call(), asm.StoreMem(asm.R9, atTime, asm.R0, asm.DWord))
	add(asm.LoadMem(asm.R1, asm.RFP, slotLocation, asm.DWord), asm.StoreMem(asm.R9, atLocation, asm.R1, asm.DWord))
	add(asm.LoadMem(asm.R1, asm.RFP, slotReason, asm.DWord), asm.StoreMem(asm.R9, atReason, asm.R1, asm.Word))
	add(asm.LoadMem(asm.R1, asm.RFP, slotNetns, asm.Word), asm.StoreMem(asm.R9, atNetns, asm.R1, asm.Word))
	into := func(at, size int32, offset int16) {
		add(asm.Mov.Reg(asm.R1, asm.R9), asm.Add.Imm(asm.R1, at), asm.Mov.Imm(asm.R2, size))
		add(asm.Mov.Reg(asm.R3, asm.R7), asm.Add.Imm(asm.R3, int32(offset)), asm.FnProbeReadKernel.Call())
	}
	into(atIndex, 4, k.deviceIndex)
	into(atName, nameBytes, k.deviceName)

	// From the network header to the end of the linear part, 192 bytes at most.
	pointer(asm.R7, asm.R6, k.skbHead)
	read(slotScratch, 2, asm.R6, k.skbNetworkHeader)
	add(asm.LoadMem(asm.R8, asm.RFP, slotScratch, asm.Half))
	read(slotScratch, 4, asm.R6, k.skbTail)
	add(asm.LoadMem(asm.R2, asm.RFP, slotScratch, asm.Word), asm.Sub.Reg(asm.R2, asm.R8))
	add(asm.JSLT.Imm(asm.R2, ipv4Header, "discard"), asm.JSLE.Imm(asm.R2, packetBytes, "copy"), asm.Mov.Imm(asm.R2, packetBytes))
	add(asm.StoreMem(asm.R9, atLength, asm.R2, asm.Word).WithSymbol("copy"))
	add(asm.Mov.Reg(asm.R1, asm.R9), asm.Add.Imm(asm.R1, atPacket))
	add(asm.Mov.Reg(asm.R3, asm.R7), asm.Add.Reg(asm.R3, asm.R8), asm.FnProbeReadKernel.Call())
	add(asm.JNE.Imm(asm.R0, 0, "discard"))
	add(asm.Mov.Reg(asm.R1, asm.R9), asm.Mov.Imm(asm.R2, 0), asm.FnRingbufSubmit.Call(), asm.Ja.Label("end"))

	add(asm.Mov.Reg(asm.R1, asm.R9).WithSymbol("discard"), asm.Mov.Imm(asm.R2, 0), asm.FnRingbufDiscard.Call(), asm.Ja.Label("end"))

	add(asm.StoreImm(asm.RFP, slotScratch, 0, asm.Word).WithSymbol("lost"))
	add(asm.LoadMapPtr(asm.R1, o.lost.FD()), asm.Mov.Reg(asm.R2, asm.RFP), asm.Add.Imm(asm.R2, slotScratch), asm.FnMapLookupElem.Call())
	add(asm.JEq.Imm(asm.R0, 0, "end"), asm.Mov.Imm(asm.R1, 1), asm.StoreXAdd(asm.R0, asm.R1, asm.DWord))

	add(asm.Mov.Imm(asm.R0, 0).WithSymbol("end"), asm.Return())
	return all
}
