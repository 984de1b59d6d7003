#!/usr/bin/env -S docker build -f
# syntax=docker/dockerfile:1
# An ARG before the first stage, and what can be done with it.
ARG REGISTRY=docker.io
ARG IMAGE=${REGISTRY}/library/debian
ARG TAG=bookworm-slim
	FROM   ${IMAGE}:${TAG:?tag}   AS   tools
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
RUN echo \
# a comment at the start of a line
    one \
  # and an indented one
    two \\ three
RUN ["/bin/sh", "-c", "echo \"quoted\" [brackets]"]
RUN [ -d /tmp ] || mkdir /tmp
ENV A=1 B="two words" C=three\ words D='$not' E=${A:+set} F=
LABEL "with blank"="value" multi="line one \
line two"
ARG X Y=2 Z
EXPOSE ${PORT:-8080} 9000-9010/udp
VOLUME ["/data"]
USER nobody:nogroup
ONBUILD RUN echo built on this
HEALTHCHECK NONE
STOPSIGNAL SIGRTMIN+3
FROM tools
WORKDIR /a b
ADD --checksum=sha256:24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d https://example.com/a.txt ./
ADD --keep-git-dir=true https://github.com/cats/web.git#main /web
COPY --parents --exclude=*.md ./docs/./ja/*.txt /docs/
COPY ["name with blanks", "/there/"]
ENTRYPOINT
CMD
RUN echo the end \
