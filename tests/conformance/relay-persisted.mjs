// node relay-persisted.mjs compile
// node relay-persisted.mjs ask URL BUSINESS_ID
//
// "compile" compiles the fragments of relay/ with relay-compiler's persisted queries, and writes the path of the file that
// it made of them. "ask" sends what is left of the page's query in the compiled code, an id without a text, and writes
// {text, listed}: that there is no text, and how many credits came back.

import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import compiler from 'relay-compiler';

const artifacts = new URL('artifacts/relay-persisted/', import.meta.url);
const manifest = new URL('persisted.json', artifacts);
const [step, url, businessId] = process.argv.slice(2);
process.stdout.write(step === 'compile' ? compile() : JSON.stringify(await ask()));

function compile() {
  rmSync(artifacts, { recursive: true, force: true });
  mkdirSync(artifacts, { recursive: true });
  writeFileSync(manifest, '{}');
  execFileSync(compiler, ['relay/relay.persisted.config.json'], { stdio: ['ignore', 'ignore', 'inherit'] });
  return fileURLToPath(manifest);
}

async function ask() {
  const { default: operation } = await import(new URL('CustomerCreditsPageQuery.graphql.js', artifacts));
  const { id, text } = operation.params;
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json' },
    body: JSON.stringify({ id, query: text, variables: { businessId } }),
  });
  const { data, errors } = await response.json();
  if (errors) throw new Error(JSON.stringify(errors));
  return { text, listed: data.business.customerCredits.edges.length };
}
