FROM example.test/go:1 AS build
RUN go build -o /app .
FROM scratch
COPY --from=build /app /app
