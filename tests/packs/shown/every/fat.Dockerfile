FROM example.test/go:1
RUN go build -o /app .
