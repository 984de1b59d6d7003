# syntax=docker/dockerfile:1.7
ARG NODE_VERSION=22.11

FROM node:${NODE_VERSION}-alpine AS base
WORKDIR /srv/app
ENV NODE_ENV=production \
    # where npm puts its files
    NPM_CONFIG_CACHE=/tmp/npm

FROM base AS dependencies
RUN --mount=type=bind,source=package.json,target=package.json \
    --mount=type=bind,source=package-lock.json,target=package-lock.json \
    --mount=type=cache,target=/tmp/npm \
    npm ci --omit=dev

FROM base AS build
COPY package*.json ./
RUN npm ci --include=dev
COPY tsconfig.json ./
COPY src ./src
RUN npm run build && \
    find dist -name '*.test.js' -delete

FROM base
LABEL org.opencontainers.image.title="Cats" \
      org.opencontainers.image.description='A page, and "cats" on it'
COPY --from=dependencies --chown=node:node /srv/app/node_modules ./node_modules
COPY --from=build --chown=node:node /srv/app/dist ./dist
USER node
EXPOSE 8080/tcp 9229
HEALTHCHECK --interval=30s --timeout=3s --start-period=10s --retries=3 \
  CMD ["node", "dist/health.js"]
ENTRYPOINT ["node", "--enable-source-maps"]
CMD ["dist/server.js"]
