# The AWS API server of the testbed: Debian's own moto, so that it builds for anyone who has debian:trixie-slim.
FROM debian:trixie-slim
RUN apt-get update \
  && apt-get install -y --no-install-recommends \
    python3-moto python3-flask python3-flask-cors python3-cffi-backend python3-openapi-spec-validator \
  && rm -rf /var/lib/apt/lists/*
EXPOSE 5000
CMD ["moto_server", "-H", "0.0.0.0", "-p", "5000"]
