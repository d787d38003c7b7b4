import { createServer } from 'node:http';

/**
 * The control of an attack: a server that treats its senders as the product does, and does nothing else. It reads one large body at a time
 * to its end, turns any more away unread, and takes a breath before it answers.
 */
const breathMs = 200;
const largeBytes = 256 * 1024;

let isReading = false;
const server = createServer((request, response) => {
  const isLarge = Number(request.headers['content-length'] ?? 0) > largeBytes;
  if (isLarge && !isReading) {
    isReading = true;
    request.once('close', () => {
      isReading = false;
    });
    request.resume().once('end', () => response.writeHead(201).end());
    return;
  }
  const [status, headers] = isLarge ? [503, { connection: 'close' }] : [200, {}];
  setTimeout(() => response.writeHead(status, headers).end(), breathMs);
});
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as { port: number };
  process.send?.(`http://127.0.0.1:${port}`);
});
process.once('disconnect', () => process.exit(0));
