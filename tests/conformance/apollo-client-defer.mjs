// node apollo-client-defer.mjs URL DOCUMENT_FILE BUSINESS_ID HANDLER
//
// Watches a query that defers something, as a dashboard with Apollo Client and that incremental handler does. Writes what
// was asked and answered, and everything that the client showed: {accept, contentType, shown: [{dataState, data}]}.

import { readFileSync } from 'node:fs';
import { ApolloClient, HttpLink, InMemoryCache, gql } from '@apollo/client';
import * as incremental from '@apollo/client/incremental';
import { lastValueFrom, takeWhile, tap } from 'rxjs';
import { exchange, observedFetch } from './observed-fetch.mjs';

const [uri, documentFile, businessId, handler] = process.argv.slice(2);
const shown = [];

const client = new ApolloClient({
  link: new HttpLink({ uri, fetch: observedFetch }),
  cache: new InMemoryCache(),
  incrementalHandler: new incremental[handler](),
});

await lastValueFrom(
  client
    .watchQuery({ query: gql(readFileSync(documentFile, 'utf8')), variables: { businessId, first: 5 } })
    .pipe(
      tap(({ data, dataState, error }) => {
        if (error) throw error;
        if (dataState !== 'empty') shown.push({ dataState, data });
      }),
      takeWhile(({ loading }) => loading, true),
    ),
);

client.stop();
process.stdout.write(JSON.stringify({ ...exchange, shown }));
