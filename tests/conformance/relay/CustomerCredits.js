// What a dashboard written with Relay asks for; compiled, never run as it stands.

import { graphql } from 'relay-runtime';

export const page = graphql`
  query CustomerCreditsPageQuery($businessId: UUID!) {
    business(businessId: $businessId) {
      ...CustomerCredits_business
    }
  }
`;

export const list = graphql`
  fragment CustomerCredits_business on Business
  @refetchable(queryName: "CustomerCreditsListQuery")
  @argumentDefinitions(
    count: { type: "Int", defaultValue: 100 }
    cursor: { type: "String" }
    filter: { type: "CustomerCreditFilter" }
  ) {
    customerCredits(first: $count, after: $cursor, filter: $filter)
      @connection(key: "CustomerCredits_customerCredits", filters: ["filter"]) {
      totalCount
      edges {
        node {
          ...CustomerCreditRow_credit
        }
      }
    }
  }
`;

export const row = graphql`
  fragment CustomerCreditRow_credit on CustomerCredit @refetchable(queryName: "CustomerCreditRowQuery") {
    status
    totalAmount {
      decimal
      currency
    }
    customer {
      displayName
    }
  }
`;
