FROM alpine:3.20
ENV GREETING=hello world
ENV NAME
LABEL note="never closed
ARG VERSION=${TAG^^}
CMD ["sleep", 10]
SHELL /bin/bash -c
VOLUME ["/data", ""]
COPY app.js
COPY --chmod=rwx --link=maybe a b
EXPOSE 80/http
