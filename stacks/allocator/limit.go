package main

import (
	"errors"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// unlimited is what cgroup version 1 shows for no limit: the largest int64 in whole pages, 4 KiB the smallest page.
const unlimited = math.MaxInt64 &^ (64<<10 - 1)

var errNoLimit = errors.New("refused: this process is not in a memory cgroup with a limit; " +
	"start it inside the lab's container (nslab enter container)")

// ownLimit returns the limit in bytes of the memory cgroup that this process is a member of.
func ownLimit(root string) (int64, error) {
	for _, group := range groups(root) {
		if limit := limitOf(group); limit > 0 && hasMember(group, os.Getpid()) {
			return limit, nil
		}
	}
	return 0, errNoLimit
}

// groups are the directories where this process's group may be seen: inside the lab's container the group itself is
// mounted; elsewhere /proc/self/cgroup (cgroups(7)) tells the way to it.
func groups(root string) []string {
	mounted := filepath.Join(root, "sys/fs/cgroup")
	found := []string{mounted}
	lines, _ := os.ReadFile(filepath.Join(root, "proc/self/cgroup"))
	for _, line := range strings.Split(string(lines), "\n") {
		fields := strings.SplitN(line, ":", 3)
		if len(fields) != 3 {
			continue
		}
		if fields[1] == "" {
			found = append(found, filepath.Join(mounted, fields[2]))
		}
		for _, controller := range strings.Split(fields[1], ",") {
			if controller == "memory" {
				found = append(found, filepath.Join(mounted, "memory", fields[2]))
			}
		}
	}
	return found
}

// limitOf returns the group's limit in bytes, or 0 where it has none.
func limitOf(group string) int64 {
	for _, file := range []string{"memory.limit_in_bytes", "memory.max"} {
		text, err := os.ReadFile(filepath.Join(group, file))
		if err != nil {
			continue
		}
		limit, err := strconv.ParseInt(strings.TrimSpace(string(text)), 10, 64)
		if err == nil && limit < unlimited {
			return limit
		}
	}
	return 0
}

func hasMember(group string, pid int) bool {
	members, _ := os.ReadFile(filepath.Join(group, "cgroup.procs"))
	for _, member := range strings.Fields(string(members)) {
		if member == strconv.Itoa(pid) {
			return true
		}
	}
	return false
}
