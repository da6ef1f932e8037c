// Command lookaround reports what it can see from inside its own image.
package main

import (
	"fmt"
	"io/fs"
	"os/exec"
	"path/filepath"
)

// skipped holds what the engine mounts into every container.
var skipped = map[string]bool{"/proc": true, "/sys": true, "/dev": true}

func main() {
	files, sources, bytes := 0, 0, int64(0)
	filepath.WalkDir("/", func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return nil // unreadable here is uninteresting here
		}
		if skipped[path] {
			return fs.SkipDir
		}
		if !entry.Type().IsRegular() {
			return nil
		}
		files++
		if filepath.Ext(path) == ".go" {
			sources++
		}
		if info, err := entry.Info(); err == nil {
			bytes += info.Size()
		}
		return nil
	})

	toolchain := "not here"
	if path, err := exec.LookPath("go"); err == nil {
		toolchain = path
	}
	fmt.Printf("files: %d, %.1f MB\n", files, float64(bytes)/1e6)
	fmt.Printf("Go source files: %d\n", sources)
	fmt.Printf("go toolchain: %s\n", toolchain)
}
