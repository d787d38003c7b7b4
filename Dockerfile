# One image, five kinds of container: the API (default), the front before it, the workers and the one-shot migration.
#   docker run … hotmess-support node dist/api/front/server.js
#   docker run … hotmess-support node dist/worker.js
#   docker run … hotmess-support node dist/db/tools/migrate.js
ARG NODE_VERSION=24.21.0

FROM node:${NODE_VERSION}-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY . .
RUN npm run build

FROM node:${NODE_VERSION}-slim AS packages
WORKDIR /app
COPY package.json package-lock.json ./
# The image brings its own Node: the one that npm installs for older machines would only shadow it.
RUN npm ci --omit=dev --no-audit --no-fund && rm -rf node_modules/node-linux-* node_modules/.bin/node

FROM node:${NODE_VERSION}-slim
# Root certificates for TLS to Temporal, the mail server and the webhooks.
RUN apt-get update && apt-get install --yes --no-install-recommends ca-certificates && rm -rf /var/lib/apt/lists/*
WORKDIR /app
ENV NODE_ENV=production HOST=0.0.0.0 WORKFLOW_BUNDLE=/app/dist/workflow-bundle.js
COPY --from=packages /app/node_modules node_modules
COPY --from=build /app/dist dist
COPY package.json ./
USER node
# For everybody, and for operators (INTERNAL_PORT).
EXPOSE 3000 3001
CMD ["node", "--enable-source-maps", "dist/api/server.js"]
