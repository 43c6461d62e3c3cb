package main

import (
	"os"
	"path/filepath"
	"strconv"
	"testing"
)

// tree makes a file system with these files.
func tree(t *testing.T, files map[string]string) string {
	t.Helper()
	root := t.TempDir()
	for name, text := range files {
		path := filepath.Join(root, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return root
}

func TestOwnLimit(t *testing.T) {
	self := strconv.Itoa(os.Getpid()) + "\n"
	cases := map[string]struct {
		files map[string]string
		want  int64
	}{
		"the group mounted in the container, version 1": {map[string]string{
			"sys/fs/cgroup/memory.limit_in_bytes": "99999744\n",
			"sys/fs/cgroup/cgroup.procs":          "1\n" + self,
		}, 99999744},
		"the group mounted in the container, version 2": {map[string]string{
			"sys/fs/cgroup/memory.max":   "99999744\n",
			"sys/fs/cgroup/cgroup.procs": self,
		}, 99999744},
		"a group of version 1 on the host": {map[string]string{
			"proc/self/cgroup": "4:cpu,memory:/go-demo\n",
			"sys/fs/cgroup/memory/go-demo/memory.limit_in_bytes": "99999744\n",
			"sys/fs/cgroup/memory/go-demo/cgroup.procs":          self,
		}, 99999744},
		"a group of version 2 on the host": {map[string]string{
			"proc/self/cgroup":                   "0::/go-demo\n",
			"sys/fs/cgroup/go-demo/memory.max":   "99999744\n",
			"sys/fs/cgroup/go-demo/cgroup.procs": self,
		}, 99999744},
		"a limit that is another group's": {map[string]string{
			"sys/fs/cgroup/memory.limit_in_bytes": "99999744\n",
			"sys/fs/cgroup/cgroup.procs":          "1\n",
		}, 0},
		"no limit, version 1": {map[string]string{
			"sys/fs/cgroup/memory.limit_in_bytes": "9223372036854771712\n",
			"sys/fs/cgroup/cgroup.procs":          self,
		}, 0},
		"no limit, version 2": {map[string]string{
			"sys/fs/cgroup/memory.max":   "max\n",
			"sys/fs/cgroup/cgroup.procs": self,
		}, 0},
		"nothing to be seen, as when only chrooted": {nil, 0},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			got, err := ownLimit(tree(t, c.files))
			if got != c.want {
				t.Errorf("limit %d, want %d", got, c.want)
			}
			if (err == nil) != (c.want > 0) {
				t.Errorf("error %v", err)
			}
		})
	}
}
