// Command allocator takes 10 MiB of memory every 2 seconds, fills it with random bytes and says so, until the kernel
// ends it. It refuses to start outside a memory cgroup with a limit, where the whole machine would suffer.
package main

import (
	"crypto/rand"
	"fmt"
	"os"
	"time"
)

const (
	step     = 10 << 20
	interval = 2 * time.Second
)

func main() {
	limit, err := ownLimit("/")
	if err != nil {
		fmt.Fprintln(os.Stderr, "allocator:", err)
		os.Exit(1)
	}
	fmt.Printf("Go allocator: PID %d, memory limit %d bytes\n", os.Getpid(), limit)
	grow()
}

// grow appends to one slice, as a leaking program would: each time the slice's array is full, Go makes one of 1.25
// times its length and copies, so that old and new stand side by side for a moment.
func grow() {
	var taken []byte
	for {
		chunk := make([]byte, step)
		if _, err := rand.Read(chunk); err != nil {
			fmt.Fprintln(os.Stderr, "allocator:", err)
			os.Exit(1)
		}
		taken = append(taken, chunk...)
		fmt.Printf("%d MiB taken\n", len(taken)>>20)
		time.Sleep(interval)
	}
}
