// Command meet tells what time it is elsewhere when it is noon in Paris.
package main

import (
	"fmt"
	"os"
	"time"
)

func main() {
	cities := os.Args[1:]
	if len(cities) == 0 {
		cities = []string{"Asia/Tokyo"}
	}
	paris := load("Europe/Paris")
	noon := time.Date(2026, time.January, 15, 12, 0, 0, 0, paris)
	for _, city := range cities {
		there := noon.In(load(city))
		fmt.Printf("%s in Paris is %s in %s\n", noon.Format("15:04"), there.Format("15:04"), name(city))
	}
}

// load reads a zone from the time zone database of the system.
func load(zone string) *time.Location {
	location, err := time.LoadLocation(zone)
	if err != nil {
		fmt.Fprintln(os.Stderr, "meet:", err)
		os.Exit(1)
	}
	return location
}

// name returns the city in a zone such as Asia/Tokyo.
func name(zone string) string {
	for i := len(zone) - 1; i >= 0; i-- {
		if zone[i] == '/' {
			return zone[i+1:]
		}
	}
	return zone
}
