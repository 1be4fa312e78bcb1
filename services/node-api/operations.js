/** Every operation of this API: its method, its path, and what it answers. */

import { listDocuments, readDocument } from "./documents.js";
import { readJson, readPage } from "./request.js";
import { listReports, startReport } from "./word-reports.js";

const UUID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";

/** `perform` is given who asks and the request, and returns the answer's body. */
export const OPERATIONS = [
  {
    method: "GET",
    path: /^\/api\/node\/documents$/,
    perform: ({ pool, user, query }) => listDocuments(pool, user, readPage(query)),
  },
  {
    method: "GET",
    path: new RegExp(`^/api/node/documents/(${UUID})$`),
    perform: ({ pool, user, parts }) => readDocument(pool, user, parts[0]),
  },
  {
    method: "GET",
    path: /^\/api\/node\/word-reports$/,
    perform: ({ pool, user, query }) => listReports(pool, user, readPage(query)),
  },
  {
    method: "POST",
    path: /^\/api\/node\/word-reports$/,
    status: 202,
    perform: async ({ pool, user, request }) => startReport(pool, user, await readJson(request)),
  },
];
