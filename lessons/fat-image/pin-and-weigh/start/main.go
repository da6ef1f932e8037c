// Command roman writes numbers in Roman numerals.
package main

import (
	"fmt"
	"os"
	"strconv"
	"strings"
)

const version = "roman 1.0"

var numerals = []struct {
	value int
	text  string
}{
	{1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"},
	{100, "C"}, {90, "XC"}, {50, "L"}, {40, "XL"},
	{10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"},
}

// roman returns n in Roman numerals; n is between 1 and 3999.
func roman(n int) string {
	var b strings.Builder
	for _, numeral := range numerals {
		for n >= numeral.value {
			b.WriteString(numeral.text)
			n -= numeral.value
		}
	}
	return b.String()
}

func main() {
	words := os.Args[1:]
	if len(words) == 0 {
		words = []string{"2026"}
	}
	if words[0] == "--version" {
		fmt.Println(version)
		return
	}
	for _, word := range words {
		n, err := strconv.Atoi(word)
		if err != nil || n < 1 || n > 3999 {
			fmt.Fprintf(os.Stderr, "roman: %q is not a number from 1 to 3999\n", word)
			os.Exit(1)
		}
		fmt.Printf("%d is %s\n", n, roman(n))
	}
}
