// node persisted-clients.mjs manifest DOCUMENT_FILE
// node persisted-clients.mjs apollo|urql URL DOCUMENT_FILE BUSINESS_ID
//
// Asks for a business's first customer credits twice, past the client's cache, with the client's own persisted queries:
// by hash, and by text where the server says that it does not know the hash. Writes what went over the network and what the
// client made of it: {requests: ["GET hash 200"], totalCounts}. "manifest" writes Apollo's persisted query manifest of the
// document as both clients send it.

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { ApolloClient, HttpLink, InMemoryCache, gql } from '@apollo/client';
import { PersistedQueryLink } from '@apollo/client/link/persisted-queries';
import { Client, cacheExchange, fetchExchange, formatDocument, stringifyDocument } from '@urql/core';
import { persistedExchange } from '@urql/exchange-persisted';
import { parse, print } from 'graphql';

const sha256 = (text) => createHash('sha256').update(text).digest('hex');
const requests = [];
const clients = { manifest, apollo, urql };
const [client, ...rest] = process.argv.slice(2);
process.stdout.write(JSON.stringify(await clients[client](...rest)));

function manifest(documentFile) {
  const text = readFileSync(documentFile, 'utf8');
  const bodies = [print(new InMemoryCache().transformDocument(gql(text))), stringifyDocument(formatDocument(parse(text)))];
  const operations = bodies.map((body) => ({ id: sha256(body), name: 'CustomerCredits', type: 'query', body }));
  return { format: 'apollo-persisted-query-manifest', version: 1, operations };
}

async function apollo(uri, documentFile, businessId) {
  const client = new ApolloClient({
    link: new PersistedQueryLink({ sha256, useGETForHashedQueries: true }).concat(new HttpLink({ uri, fetch: recording })),
    cache: new InMemoryCache(),
  });
  const query = gql(readFileSync(documentFile, 'utf8'));
  const ask = () => client.query({ query, variables: { businessId, first: 1 }, fetchPolicy: 'network-only' });
  const results = [await ask(), await ask()];
  return { requests, totalCounts: results.map(({ data }) => data.business.customerCredits.totalCount) };
}

async function urql(url, documentFile, businessId) {
  const client = new Client({
    url,
    fetch: recording,
    exchanges: [cacheExchange, persistedExchange({ preferGetForPersistedQueries: true }), fetchExchange],
  });
  const document = readFileSync(documentFile, 'utf8');
  const ask = () => client.query(document, { businessId, first: 1 }, { requestPolicy: 'network-only' }).toPromise();
  const results = [await ask(), await ask()];
  for (const { error } of results) if (error) throw error;
  return { requests, totalCounts: results.map(({ data }) => data.business.customerCredits.totalCount) };
}

async function recording(address, options) {
  const response = await fetch(address, options);
  const sent = options.method === 'POST' ? JSON.parse(options.body) : Object.fromEntries(new URL(address).searchParams);
  requests.push(`${options.method ?? 'GET'} ${sent.query ? 'text' : 'hash'} ${response.status}`);
  return response;
}
