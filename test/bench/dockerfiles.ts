/** A Dockerfile of so many lines as people write them: stages, variables, long RUNs, copies. */
export function dockerfileOf(lines: number): string {
  const stage = (at: number) => [
    `FROM debian:bookworm-slim AS stage${at}`,
    `ARG VERSION${at}=1.${at}`,
    `ENV APP_HOME=/srv/app${at} MODE=production`,
    'WORKDIR ${APP_HOME}',
    'RUN apt-get update \\',
    `  && apt-get install -y --no-install-recommends curl=7.* tool-${at} \\`,
    '  && rm -rf /var/lib/apt/lists/*',
    `COPY package${at}.json ./`,
    `RUN curl -fsSL https://example.com/v\${VERSION${at}}/tool.tar.gz | tar -xz`,
    `LABEL org.opencontainers.image.version="\${VERSION${at}}"`,
  ];
  const all = Array.from({ length: Math.ceil(lines / 10) }, (_, at) => stage(at)).flat();
  return [...all.slice(0, lines), 'CMD ["node", "server.js"]', ''].join('\n');
}
