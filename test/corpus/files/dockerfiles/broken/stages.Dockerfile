FROM golang:1.23 AS 1build
COPY --from=1build /a /b
FROM Golang:1.23 AS test
COPY --from=last /a /b
ONBUILD FROM alpine
FROM alpine:3.20 AS last AS really
COPY --from=$STAGE /a /b
