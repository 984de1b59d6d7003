FROM alpine:3.20
RUN apk add --no-cache \
    # with carriage returns
    curl
RUN <<EOF
echo one
EOF
CMD ["sh"]
