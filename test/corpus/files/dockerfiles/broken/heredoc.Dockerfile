FROM alpine:3.20
RUN <<EOF
apk add curl
 EOF
COPY . /app
CMD /app/start
