module meet

go 1.27
