# The bot as a container: docs/operations.md tells how to run it.

FROM node:22.21.1-bookworm-slim AS build
WORKDIR /build
# No package needs its install script: what is native comes prebuilt. Compiling needs the development dependencies.
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY tsconfig.json tsconfig.build.json ./
COPY commands commands
COPY src src
RUN npm run build
# The image is Debian, so the copies for Alpine are never loaded.
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund && rm -rf node_modules/@libsql/*-musl
RUN mkdir empty

FROM node:22.21.1-bookworm-slim
ENV NODE_ENV=production \
    DATABASE_URL=sqlite:/data/ssh-check.db \
    HTTP_PORT=9090
COPY --from=build /build/node_modules /app/node_modules
COPY --from=build /build/dist /app/dist
COPY package.json LICENSE /app/
COPY bin /app/bin
# The program belongs to root, and only what it keeps belongs to whom it runs as.
COPY --from=build --chown=1000:1000 /build/empty /data
WORKDIR /data
VOLUME /data
USER 1000:1000
EXPOSE 9090
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.HTTP_PORT}/healthz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "/app/bin/ssh-check.cjs"]
CMD ["bot"]
