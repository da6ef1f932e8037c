FROM golang:1.27-alpine AS build
WORKDIR /src
COPY . .
RUN go build -o /out/roman .

FROM alpine:3.24
COPY --from=build /out/roman /usr/local/bin/roman
CMD ["/usr/local/bin/roman"]
