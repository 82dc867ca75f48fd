// node deploy.mjs
//
// What is wrong with the files that the gateway is deployed with, and what they set. To standard output comes
// {problems: [text], environments: {file: {variable: value}}, expressions: [PromQL]}.

import { readFileSync } from 'node:fs';
import { parser as promql } from '@prometheus-io/lezer-promql';
import { validate } from 'dockerfile-utils';
import { Deployment } from 'kubernetes-models/apps/v1';
import { NetworkPolicy } from 'kubernetes-models/networking.k8s.io/v1';
import { PodDisruptionBudget } from 'kubernetes-models/policy/v1';
import { ConfigMap, Service, ServiceAccount } from 'kubernetes-models/v1';
import { parseAllDocuments } from 'yaml';

const kinds = { ConfigMap, Deployment, NetworkPolicy, PodDisruptionBudget, Service, ServiceAccount };
const problems = [];

for (const { message, range } of validate(read('Dockerfile'))) problems.push(`Dockerfile:${range.start.line + 1}: ${message}`);

const [compose] = readYaml('compose.yaml');
const manifests = readYaml('kubernetes.yaml');
for (const manifest of manifests) {
  try {
    new kinds[manifest.kind](manifest).validate();
  } catch (error) {
    problems.push(`kubernetes.yaml: ${manifest.kind}: ${error.message}`);
  }
}

const dashboard = JSON.parse(read('src/CreditsGraph.Gateway/Deploy/dashboard.json'));
const expressions = dashboard.panels.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr));
for (const expression of expressions) {
  promql.parse(expression.replaceAll('$__rate_interval', '5m')).iterate({
    enter: ({ type, from }) => void (type.isError && problems.push(`dashboard.json: at ${from}: ${expression}`)),
  });
}

const environments = {
  'compose.yaml': compose.services.gateway.environment,
  'kubernetes.yaml': manifests.find(({ kind }) => kind === 'ConfigMap').data,
};
process.stdout.write(JSON.stringify({ problems, environments, expressions }));

function readYaml(name) {
  return parseAllDocuments(read(`src/CreditsGraph.Gateway/Deploy/${name}`)).map((document) => {
    for (const problem of [...document.errors, ...document.warnings]) problems.push(`${name}: ${problem.message}`);
    return document.toJS();
  });
}

function read(path) {
  return readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
}
