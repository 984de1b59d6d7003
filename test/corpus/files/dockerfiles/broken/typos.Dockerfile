FORM node:22-alpine AS build
WORKDIR /app
COPPY package.json .
RUN --mont=type=cache,target=/root/.npm npm ci
  && npm run build
EXPOSE 80800
STOPSIGNAL SIGTREM
HEALTHCHECK --interval=30 curl localhost
