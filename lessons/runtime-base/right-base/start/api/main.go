// Command api tells which pictures a folder holds.
package main

import (
	"encoding/json"
	"fmt"
	"log"
	"net/http"
	"os"
	"path/filepath"
)

func main() {
	if len(os.Args) == 2 && os.Args[1] == "--version" {
		fmt.Println("api 1.4.0")
		return
	}
	folder := os.Getenv("PICTURES")
	if folder == "" {
		folder = "/pictures"
	}
	http.HandleFunc("GET /pictures", func(w http.ResponseWriter, r *http.Request) {
		paths, err := filepath.Glob(filepath.Join(folder, "*.png"))
		if err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		names := []string{}
		for _, path := range paths {
			names = append(names, filepath.Base(path))
		}
		w.Header().Set("Content-Type", "application/json")
		json.NewEncoder(w).Encode(names)
	})
	log.Fatal(http.ListenAndServe(":8080", nil))
}
