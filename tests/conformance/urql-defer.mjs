// node urql-defer.mjs URL DOCUMENT_FILE BUSINESS_ID [ACCEPT]
//
// Runs a query that defers something with urql, which asks for what it accepts by itself or for ACCEPT. Writes what was
// asked and answered, and everything that the client showed: {accept, contentType, shown: [{hasNext, data}]}.

import { readFileSync } from 'node:fs';
import { Client, fetchExchange } from '@urql/core';
import { exchange, observedFetch } from './observed-fetch.mjs';

const [url, documentFile, businessId, accept] = process.argv.slice(2);
const shown = [];

const client = new Client({
  url,
  preferGetMethod: false,
  exchanges: [fetchExchange],
  fetch: observedFetch,
  fetchOptions: accept ? { headers: { accept } } : undefined,
});

await new Promise((resolve, reject) => {
  client.query(readFileSync(documentFile, 'utf8'), { businessId, first: 5 }).subscribe(({ data, error, hasNext }) => {
    if (error) return reject(error);
    shown.push({ hasNext, data: structuredClone(data) });
    if (!hasNext) resolve();
  });
});

process.stdout.write(JSON.stringify({ ...exchange, shown }));
