package main

import (
	"strconv"
	"syscall"
	"unsafe"
)

// From asm-generic/socket.h; package syscall does not have it.
const soCookie = 57

// cookieOf is the number that the kernel has given the socket, never twice while it runs; empty where it does not say.
func cookieOf(fd int) string {
	var cookie uint64
	length := uint32(unsafe.Sizeof(cookie))
	_, _, failed := syscall.Syscall6(syscall.SYS_GETSOCKOPT, uintptr(fd), syscall.SOL_SOCKET, soCookie,
		uintptr(unsafe.Pointer(&cookie)), uintptr(unsafe.Pointer(&length)), 0)
	if failed != 0 {
		return ""
	}
	return strconv.FormatUint(cookie, 10)
}
