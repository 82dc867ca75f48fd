// node urql.mjs URL DOCUMENT_FILE BUSINESS_ID
//
// Pages through all customer credits of a business as a dashboard with urql does: a normalized cache that knows the
// schema, and relayPagination to join the pages, 100 rows each. Writes what the client then holds:
// {pages, totalCount, shownIds, warnings}.

import { readFileSync } from 'node:fs';
import { Client, fetchExchange } from '@urql/core';
import { cacheExchange } from '@urql/exchange-graphcache';
import { relayPagination } from '@urql/exchange-graphcache/extras';
import { getIntrospectionQuery } from 'graphql';

const [url, documentFile, businessId] = process.argv.slice(2);
const document = readFileSync(documentFile, 'utf8');
const warnings = [];

const client = new Client({
  url,
  preferGetMethod: false,
  exchanges: [
    cacheExchange({
      schema: await introspect(),
      keys: { Money: () => null, CustomerCreditSummary: () => null },
      resolvers: { Business: { customerCredits: relayPagination() } },
      logger: (severity, message) => severity !== 'debug' && warnings.push(message),
    }),
    fetchExchange,
  ],
});

let pages = 0;
let connection;
do {
  connection = await read(connection?.pageInfo.endCursor);
  pages++;
} while (connection.pageInfo.hasNextPage);

process.stdout.write(
  JSON.stringify({
    pages,
    totalCount: connection.totalCount,
    shownIds: connection.edges.map((edge) => edge.node.id),
    warnings,
  }),
);

async function read(after) {
  const result = await client.query(document, { businessId, first: 100, after }).toPromise();
  if (result.error) throw result.error;
  return result.data.business.customerCredits;
}

async function introspect() {
  const result = await new Client({ url, preferGetMethod: false, exchanges: [fetchExchange] })
    .query(getIntrospectionQuery(), {})
    .toPromise();
  if (result.error) throw result.error;
  return result.data;
}
