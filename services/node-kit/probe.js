/** How a process that serves nothing else is: /health/ready and /health/live on $PORT. */

import { createServer } from "node:http";

/**
 * Answer on $HOST, the loopback interface unless it is given; returns the server.
 * @param {number} port
 * @param {() => boolean} isReady
 */
export function serveProbe(port, isReady) {
  const server = createServer((request, response) => {
    // that this is answered at all says that it is alive
    const good = request.url === "/health/live" || isReady();
    response.writeHead(good ? 200 : 503, {
      "Content-Type": "application/json",
      Connection: "close",
    });
    response.end(JSON.stringify({ status: good ? "ok" : "not ready" }));
  });
  return server.listen(port, process.env.HOST ?? "127.0.0.1");
}
