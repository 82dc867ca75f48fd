// What a typed dashboard does with the generated documents. It is compiled, never run: variables and results must have the
// types of the schema, and what the schema does not allow must not compile.

import { Client, fetchExchange } from '@urql/core';
import { BusinessesDocument, CustomerCreditsDocument } from './artifacts/codegen/graphql.js';

export async function openCredits(url: string): Promise<string[]> {
  const client = new Client({ url, exchanges: [fetchExchange], preferGetMethod: false });
  const businesses = await client.query(BusinessesDocument, {});

  const lines: string[] = [];
  for (const { businessId, name } of businesses.data?.businesses.nodes ?? []) {
    const credits = await client.query(CustomerCreditsDocument, {
      businessId,
      filter: { statuses: ['SENT', 'PARTIALLY_APPLIED'], sentAt: { start: '2026-01-01T00:00:00Z' } },
    });
    for (const { node } of credits.data?.business?.customerCredits?.edges ?? []) {
      const currency: string | null = node.totalAmount.currency;
      const remaining: string = node.remainingAmount.decimal;
      lines.push(`${name ?? businessId}: ${node.customer?.displayName ?? 'nobody'} ${remaining} ${currency ?? ''}`);
    }
  }

  // @ts-expect-error The business is required.
  await client.query(CustomerCreditsDocument, {});
  // @ts-expect-error There is no such status.
  await client.query(CustomerCreditsDocument, { businessId: '', filter: { statuses: ['PAID'] } });
  // @ts-expect-error A failed request has no data.
  lines.push(String(businesses.data.businesses.totalCount));
  return lines;
}
