module roman

go 1.27
