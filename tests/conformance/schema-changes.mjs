// node schema-changes.mjs < pairs.jsonl
//
// What graphql-js finds to be breaking and dangerous between two schemas. Standard input is JSON lines, {older, newer} as SDL
// each. For each pair a line comes out, in their order: [{type, description}].

import { createInterface } from 'node:readline';
import { buildSchema, findBreakingChanges, findDangerousChanges } from 'graphql';

const output = [];
for await (const line of createInterface({ input: process.stdin })) {
  const pair = JSON.parse(line);
  const schemas = [buildSchema(pair.older), buildSchema(pair.newer)];
  output.push(JSON.stringify([...findBreakingChanges(...schemas), ...findDangerousChanges(...schemas)]));
}
process.stdout.write(output.join('\n'));
