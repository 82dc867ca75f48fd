// node http-audits.mjs URL
//
// Runs the server audits of graphql-http, which check GraphQL over HTTP, against URL. Writes [{id, name, status, reason?}] in
// their order; status is "ok", else "notice", "warn" or "error".

import { serverAudits } from 'graphql-http';

const results = [];
for (const audit of serverAudits({ url: process.argv[2] })) {
  const { status, reason } = await audit.fn();
  results.push({ id: audit.id, name: audit.name, status, reason });
}
process.stdout.write(JSON.stringify(results));
