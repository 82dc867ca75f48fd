// node relay-compiler.mjs URL BUSINESS_ID
//
// Compiles the fragments of relay/ with relay-compiler, then asks the API what Relay asks with the result: the page's first
// query, the list's @refetchable query by the business's global id for every further page of its @connection, and one
// row's. Writes {listedIds, lastListed, row}.

import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import compiler from 'relay-compiler';

const [url, businessId] = process.argv.slice(2);
const artifacts = new URL('artifacts/relay/', import.meta.url);

rmSync(artifacts, { recursive: true, force: true });
mkdirSync(artifacts, { recursive: true });
execFileSync(compiler, ['relay/relay.config.json'], { stdio: ['ignore', 'ignore', 'inherit'] });

let { business } = await run('CustomerCreditsPageQuery', { businessId });
const listed = [...business.customerCredits.edges];
while (business.customerCredits.pageInfo.hasNextPage) {
  const cursor = business.customerCredits.pageInfo.endCursor;
  ({ node: business } = await run('CustomerCreditsListQuery', { id: business.id, cursor }));
  listed.push(...business.customerCredits.edges);
}

const { node: row } = await run('CustomerCreditRowQuery', { id: listed.at(-1).node.id });
process.stdout.write(
  JSON.stringify({
    listedIds: listed.map((edge) => edge.node.id),
    lastListed: listed.at(-1).node,
    row,
  }),
);

async function run(name, variables) {
  const { default: operation } = await import(new URL(`${name}.graphql.js`, artifacts));
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json' },
    body: JSON.stringify({ query: operation.params.text, operationName: name, variables }),
  });
  const { data, errors } = await response.json();
  if (errors) throw new Error(`${name}: ${JSON.stringify(errors)}`);
  return data;
}
