package main

import (
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/cilium/ebpf/btf"
)

// kernel is what this program has to know of the kernel it runs on, read from the type information that the kernel brings along (BTF).
type kernel struct {
	// Offsets in bytes. skb: struct sk_buff, device: struct net_device, socket: struct sock, net: struct net, dst: struct dst_entry.
	skbProtocol, skbNetworkHeader, skbTail, skbHead, skbDevice, skbSocket, skbDst int16
	deviceName, deviceIndex, deviceNet, socketNet, dstDevice, netInode            int16
	// tellsSocket: the tracepoint has the receiving socket as its fourth argument (Linux 6.11).
	tellsSocket bool
	reasons     map[uint32]string
}

func readKernel() (*kernel, error) {
	spec, err := btf.LoadKernelSpec()
	if err != nil {
		if errors.Is(err, os.ErrNotExist) || errors.Is(err, btf.ErrNotFound) || errors.Is(err, btf.ErrNotSupported) {
			return nil, refusal{"no-btf", err}
		}
		return nil, err
	}
	k := &kernel{}
	for _, field := range []struct {
		into *int16
		path string
	}{
		{&k.skbProtocol, "sk_buff.protocol"},
		{&k.skbNetworkHeader, "sk_buff.network_header"},
		{&k.skbTail, "sk_buff.tail"},
		{&k.skbHead, "sk_buff.head"},
		{&k.skbDevice, "sk_buff.dev"},
		{&k.skbSocket, "sk_buff.sk"},
		{&k.skbDst, "sk_buff._skb_refdst"},
		{&k.deviceName, "net_device.name"},
		{&k.deviceIndex, "net_device.ifindex"},
		{&k.deviceNet, "net_device.nd_net.net"},
		{&k.socketNet, "sock.__sk_common.skc_net.net"},
		{&k.dstDevice, "dst_entry.dev"},
		{&k.netInode, "net.ns.inum"},
	} {
		if *field.into, err = offsetOf(spec, field.path); err != nil {
			return nil, refusal{"no-btf", err}
		}
	}
	if k.reasons, err = readReasons(spec); err != nil {
		return nil, refusal{"no-reasons", err}
	}
	arguments, err := countArguments(spec)
	if err != nil {
		return nil, refusal{"no-reasons", err}
	}
	if arguments < 3 {
		return nil, refusal{"no-reasons", errors.New("the tracepoint kfree_skb has no reason before Linux 5.17")}
	}
	k.tellsSocket = arguments > 3
	return k, nil
}

// offsetOf finds a field by its path, STRUCT.FIELD.FIELD. A kernel may know several types of one name: the first that has the field counts.
func offsetOf(spec *btf.Spec, path string) (int16, error) {
	names := strings.Split(path, ".")
	types, err := spec.AnyTypesByName(names[0])
	if err != nil {
		return 0, fmt.Errorf("%s: %w", path, err)
	}
	for _, t := range types {
		if bits, ok := offsetIn(t, names[1:]); ok && bits%8 == 0 && bits/8 <= 1<<15-1 {
			return int16(bits / 8), nil
		}
	}
	return 0, fmt.Errorf("the kernel has no %s", path)
}

// offsetIn is in bits. Fields of unnamed structs and unions inside count as fields of the whole, as in C.
func offsetIn(t btf.Type, names []string) (btf.Bits, bool) {
	if len(names) == 0 {
		return 0, true
	}
	var members []btf.Member
	switch whole := btf.UnderlyingType(t).(type) {
	case *btf.Struct:
		members = whole.Members
	case *btf.Union:
		members = whole.Members
	}
	for _, member := range members {
		rest := names
		if member.Name == names[0] {
			rest = names[1:]
		} else if member.Name != "" {
			continue
		}
		if bits, ok := offsetIn(member.Type, rest); ok {
			return member.Offset + bits, true
		}
	}
	return 0, false
}

// readReasons gives the kernel's own words for its reasons, without the prefix that all of them have.
func readReasons(spec *btf.Spec) (map[uint32]string, error) {
	var reasons *btf.Enum
	if err := spec.TypeByName("skb_drop_reason", &reasons); err != nil {
		return nil, err
	}
	words := make(map[uint32]string, len(reasons.Values))
	for _, value := range reasons.Values {
		words[uint32(value.Value)] = strings.TrimPrefix(strings.TrimPrefix(value.Name, "SKB_DROP_REASON_"), "SKB_")
	}
	return words, nil
}

// reasonName: a reason of a subsystem (its number in the upper half, include/net/dropreason.h) has no word in the core's list and is told by number.
func (k *kernel) reasonName(reason uint32) string {
	if word, ok := k.reasons[reason]; ok {
		return word
	}
	return fmt.Sprintf("0x%x", reason)
}

// countArguments counts what the tracepoint hands over: skb, location, reason (5.17), receiving socket (6.11). The first parameter in BTF is not one of them.
func countArguments(spec *btf.Spec) (int, error) {
	var handler *btf.Typedef
	if err := spec.TypeByName("btf_trace_kfree_skb", &handler); err != nil {
		return 0, err
	}
	pointer, ok := handler.Type.(*btf.Pointer)
	if !ok {
		return 0, errors.New("btf_trace_kfree_skb is no pointer")
	}
	prototype, ok := pointer.Target.(*btf.FuncProto)
	if !ok {
		return 0, errors.New("btf_trace_kfree_skb is no function")
	}
	return len(prototype.Params) - 1, nil
}
