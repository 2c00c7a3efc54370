package main

import (
	"bufio"
	"cmp"
	"os"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// symbols names functions of the kernel by address. /proc/kallsyms is read when the first address is asked for: most runs see no drop.
type symbols struct {
	once  sync.Once
	known []symbol
}

type symbol struct {
	address uint64
	name    string
}

// at gives the function that returns to address; "" where the kernel hides its addresses (kernel.kptr_restrict).
func (s *symbols) at(address uint64) string {
	s.once.Do(s.read)
	after, _ := slices.BinarySearchFunc(s.known, address, func(one symbol, at uint64) int { return cmp.Compare(one.address, at) })
	if after == 0 {
		return ""
	}
	return s.known[after-1].name
}

func (s *symbols) read() {
	file, err := os.Open("/proc/kallsyms")
	if err != nil {
		return
	}
	defer file.Close()
	for lines := bufio.NewScanner(file); lines.Scan(); {
		address, rest, _ := strings.Cut(lines.Text(), " ")
		kind, name, _ := strings.Cut(rest, " ")
		name, _, _ = strings.Cut(name, "\t")
		if !strings.Contains("tTwW", kind) || strings.HasPrefix(name, "__pfx_") {
			continue
		}
		if at, err := strconv.ParseUint(address, 16, 64); err == nil && at != 0 {
			s.known = append(s.known, symbol{at, strings.Clone(name)})
		}
	}
	slices.SortStableFunc(s.known, func(a, b symbol) int { return cmp.Compare(a.address, b.address) })
}
