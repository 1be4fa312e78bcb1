/** How a process that serves nothing else is: /health/ready and /health/live on $PORT. */

import { createServer } from "node:http";

/**
 * Answer on the loopback interface; returns the server.
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
  return server.listen(port, "127.0.0.1");
}
