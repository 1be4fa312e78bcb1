module tandem/load

go 1.21
