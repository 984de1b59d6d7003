# syntax=docker/dockerfile:1
# check=skip=InvalidDefaultArgInFrom;error=false
ARG GO_VERSION=1.23
ARG BASE_IMAGE

FROM --platform=$BUILDPLATFORM tonistiigi/xx:1.5.0 AS xx
FROM --platform=$BUILDPLATFORM golang:${GO_VERSION%%.*}.${GO_VERSION#*.} AS build
COPY --from=xx / /
WORKDIR /src
ARG TARGETOS TARGETARCH TARGETVARIANT
RUN --mount=type=cache,target=/go/pkg/mod \
    --mount=type=bind,target=. <<EOT
  set -ex
  xx-go --wrap
  GOARM=${TARGETVARIANT#v} go build -trimpath -o /out/server ./cmd/server
  xx-verify --static /out/server
EOT

FROM ${BASE_IMAGE:-scratch} AS release
COPY --link --from=build /out/server /
ENTRYPOINT ["/server"]
