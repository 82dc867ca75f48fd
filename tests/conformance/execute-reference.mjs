// node execute-reference.mjs SCHEMA_FILE < request.json
//
// Answers a request as graphql-js does. Standard input is {query, variables?, operationName?, data}; "data" is the tree of
// what fields resolve to, keyed by field names (not aliases), with a "__typename" wherever the field's type is abstract.
// Custom scalars pass values through unchanged, numbers of any size included.

import { readFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { buildSchema, defaultHarness, experimentalExecuteIncrementally, graphql } from 'graphql';
import { parse, stringify } from './lossless-json.mjs';

const schema = buildSchema(readFileSync(process.argv[2], 'utf8'));
const { query, variables, operationName, data } = parse(await text(process.stdin));

const response = await graphql({
  schema,
  source: query,
  rootValue: data,
  variableValues: variables,
  operationName,
  // The plain execute() refuses every schema that defines @defer and @stream.
  harness: { ...defaultHarness, execute: experimentalExecuteIncrementally },
});
process.stdout.write(stringify(response));
