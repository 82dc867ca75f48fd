// node graphql-codegen.mjs
//
// Generates typed documents from the schema and the operations that the repository's .graphqlrc.yml names, and compiles them
// together with typed-documents.ts, which uses them. Writes the files that were generated.

import { execFileSync } from 'node:child_process';
import { readdirSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { generate } from '@graphql-codegen/cli';
import { preset } from '@graphql-codegen/client-preset';
import { loadConfig } from 'graphql-config';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const output = here('artifacts/codegen/');
const project = (await loadConfig({ rootDir: here('../..') })).getDefault();

rmSync(output, { recursive: true, force: true });
await generate({
  cwd: project.dirpath,
  schema: project.schema,
  documents: project.documents,
  silent: true,
  generates: {
    [output]: {
      preset,
      presetConfig: { fragmentMasking: false },
      config: {
        strictScalars: true,
        useTypeImports: true,
        scalars: {
          UUID: 'string',
          DateTime: 'string',
          Date: 'string',
          Long: 'number',
          Decimal: 'string',
          URL: 'string',
          CurrencyCode: 'string',
          JSON: 'unknown',
        },
      },
    },
  },
});

execFileSync(process.execPath, [here('node_modules/typescript/bin/tsc'), '--project', here('tsconfig.json')], {
  stdio: ['ignore', 'inherit', 'inherit'],
});
process.stdout.write(JSON.stringify(readdirSync(output).sort()));
