FROM python:3.13-slim-bookworm AS wheels
ENV PIP_NO_CACHE_DIR=1 PYTHONDONTWRITEBYTECODE=1
WORKDIR /wheels
COPY requirements.txt .
RUN apt-get update \
 && apt-get install -y --no-install-recommends \
      # psycopg wants them
      gcc \
      libpq-dev \
 && rm -rf /var/lib/apt/lists/* \
 && pip wheel --wheel-dir=/wheels -r requirements.txt

FROM python:3.13-slim-bookworm
ARG UID=10001
RUN useradd --no-log-init --uid "${UID}" --create-home app
RUN --mount=type=bind,from=wheels,source=/wheels,target=/wheels \
    pip install --no-cache-dir --no-index --find-links=/wheels -r /wheels/requirements.txt
WORKDIR /home/app
COPY --chmod=0644 app/ app/
USER ${UID}:${UID}
STOPSIGNAL SIGINT
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app.wsgi"]
