module lookaround

go 1.27
