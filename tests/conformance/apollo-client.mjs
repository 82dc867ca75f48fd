// node apollo-client.mjs URL DOCUMENT_FILE BUSINESS_ID
//
// Pages through all customer credits of a business as a dashboard with Apollo Client does: one watched query, fetchMore
// 100 rows at a time, and relayStylePagination to join the pages in the cache. Writes what the client then holds:
// {pages, totalCount, shownIds, cachedIds}.

import { readFileSync } from 'node:fs';
import { ApolloClient, HttpLink, InMemoryCache, gql } from '@apollo/client';
import { relayStylePagination } from '@apollo/client/utilities';
import { filter, firstValueFrom } from 'rxjs';

const [uri, documentFile, businessId] = process.argv.slice(2);

const client = new ApolloClient({
  link: new HttpLink({ uri }),
  cache: new InMemoryCache({
    typePolicies: { Business: { fields: { customerCredits: relayStylePagination(['filter']) } } },
  }),
});

const credits = client.watchQuery({
  query: gql(readFileSync(documentFile, 'utf8')),
  variables: { businessId, first: 100 },
});

let pages = 1;
let connection = await settled();
while (connection.pageInfo.hasNextPage) {
  const { endCursor } = connection.pageInfo;
  await credits.fetchMore({ variables: { after: endCursor } });
  connection = await settled();
  pages++;
  if (connection.pageInfo.endCursor === endCursor) throw new Error(`Page ${pages} leads to no other page.`);
}

client.stop();
process.stdout.write(
  JSON.stringify({
    pages,
    totalCount: connection.totalCount,
    shownIds: connection.edges.map((edge) => edge.node.id),
    cachedIds: Object.values(client.cache.extract())
      .filter((entity) => entity.__typename === 'CustomerCredit')
      .map((entity) => entity.id),
  }),
);

// What the client shows once nothing is on its way any more.
async function settled() {
  const result = await firstValueFrom(credits.pipe(filter(({ loading }) => !loading)));
  if (result.error) throw result.error;
  return result.data.business.customerCredits;
}
