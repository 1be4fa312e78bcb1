type Report = (sentBytes: number, totalBytes: number) => void;

/** `fetch`, which tells how much of the body is on its way; the browser's own does not say. */
export function fetchWithProgress(report: Report): (request: Request) => Promise<Response> {
  return async (request) => {
    const body = await request.blob();
    return new Promise((resolve, reject) => {
      const sending = new XMLHttpRequest();
      sending.open(request.method, request.url);
      request.headers.forEach((value, name) => sending.setRequestHeader(name, value));
      sending.responseType = "text";
      sending.upload.onprogress = ({ loaded, total }) => report(loaded, total);
      sending.onload = () => resolve(responseOf(sending));
      sending.onerror = () => reject(new TypeError("network error")); // as fetch() rejects
      sending.send(body);
    });
  };
}

function responseOf(done: XMLHttpRequest): Response {
  const headers = new Headers();
  for (const line of done.getAllResponseHeaders().trim().split(/\r?\n/)) {
    const at = line.indexOf(":");
    if (at > 0) headers.append(line.slice(0, at), line.slice(at + 1).trim());
  }
  return new Response(done.status === 204 ? null : done.responseText, {
    status: done.status,
    headers,
  });
}
