// node differential.mjs < cases.jsonl
//
// What graphql-js makes of documents, to compare another implementation with. Standard input is JSON lines: first
// {schemas: [{name, sdl, objects, roots}]}, then one case each: {schema, text, variables?, operationName?, suggestions?,
// printOnly?}. For each case a line comes out, in their order:
//
// {syntaxError}, else {printed, reprinted?, errors: {rule: [error]}, response?: {data?, errors}, payloads?: [payload]}
//
// "reprinted" is there only where parsing what was printed gives another text; "response" where the document is valid and
// no subscription, "payloads" where it also defers or streams something. Errors are texts: the message, where, and the path;
// but those of payloads are as they are sent.
//
// "objects" are what fields resolve to: an object each, keyed by field names, with "__typename". A value is null, a leaf, a
// list, {"$ref": index}, {"$error": message}, {"$leaf": value} for one that is itself a list or an object, {"$args": true}
// for the arguments as text, {"$pick": [value]} for one that the arguments choose, or {"$count": true} for how often that
// was asked for in the operation. "roots" are the objects of the root types.

import { createInterface } from 'node:readline';
import {
  SingleFieldSubscriptionsRule,
  TypeInfo,
  ValidationContext,
  buildSchema,
  experimentalExecuteIncrementally,
  getOperationAST,
  isScalarType,
  isSpecifiedScalarType,
  parse,
  print,
  recommendedRules,
  specifiedRules,
  valueFromASTUntyped,
  visit,
  visitInParallel,
  visitWithTypeInfo,
} from 'graphql';

// As the specification has it; by default the reference also takes selection sets without a selection.
const strictly = { allowEmptySelectionSets: false };
const rules = [...new Set([...specifiedRules, ...recommendedRules])].map((rule) =>
  rule === SingleFieldSubscriptionsRule ? SingleFieldSubscriptions : rule,
);
let schemas;
let output = [];

// The reference follows the spreads within a fragment from outside to inside, and so names another spread than we do where
// several lead into one cycle. The document's order is as good.
class DocumentOrderContext extends ValidationContext {
  getFragmentSpreads(selections) {
    const spreads = [];
    visit(selections, { FragmentSpread: (spread) => void spreads.push(spread) });
    return spreads;
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  const json = JSON.parse(line);
  if (schemas) output.push(JSON.stringify(await observe(json), wellFormed));
  else schemas = new Map(json.schemas.map((schema) => [schema.name, prepare(schema)]));
}
process.stdout.write(output.join('\n'));

async function observe({ schema: name, text, variables, operationName, suggestions, printOnly }) {
  let document;
  try {
    document = parse(text, strictly);
  } catch (error) {
    return { syntaxError: describe(error) };
  }

  const printed = print(document);
  const again = reprint(printed);
  const result = { printed, reprinted: again === printed ? undefined : again };
  if (printOnly) return result;

  document = withoutDescriptions(document);
  const { schema, roots } = schemas.get(name);
  result.errors = validate(schema, document, suggestions);
  const operation = getOperationAST(document, operationName);
  if (Object.keys(result.errors).length === 0 && operation?.operation !== 'subscription') {
    const run = (document) =>
      experimentalExecuteIncrementally({
        schema,
        document,
        operationName,
        rootValue: roots[operation?.operation],
        variableValues: variables,
        contextValue: { count: 0 },
        fieldResolver: resolve,
      });
    const plain = withoutIncremental(document);
    const { data, errors = [] } = run(plain);
    result.response = { data, errors: errors.map(describe) };
    if (/@(defer|stream)/.test(text)) result.payloads = await readAll(run(document));
  }
  return result;
}

// The brace of a query in shorthand continues an extension that stands before it and has no body.
function reprint(printed) {
  try {
    return print(parse(printed, strictly));
  } catch (error) {
    return describe(error);
  }
}

// The reference's rules take the description of a variable for a value of its type.
function withoutDescriptions(document) {
  return visit(document, {
    VariableDefinition: (node) => (node.description ? { ...node, description: undefined } : undefined),
  });
}

// What @defer and @stream mean where all comes at once: nothing. (The plain execute() refuses schemas that define them.)
function withoutIncremental(document) {
  return visit(document, {
    Directive: ({ name: { value } }) => (value === 'defer' || value === 'stream' ? null : undefined),
  });
}

async function readAll({ initialResult, subsequentResults, ...response }) {
  if (!initialResult) return [response];
  const payloads = [initialResult];
  for await (const payload of subsequentResults) payloads.push(payload);
  return payloads;
}

function wellFormed(_, value) {
  return typeof value === 'string' ? value.toWellFormed() : value;
}

// As validate() does, but each rule with a context of its own, to tell whose an error is.
function validate(schema, document, suggestions) {
  const typeInfo = new TypeInfo(schema);
  const errors = {};
  const visitors = rules.map((rule) => {
    const name = rule.name.replace(/Rule$/, '');
    const report = (error) => (errors[name] ??= []).push(describe(error));
    return rule(new DocumentOrderContext(schema, document, typeInfo, report, { hideSuggestions: !suggestions, ...strictly }));
  });
  visit(document, visitWithTypeInfo(typeInfo, visitInParallel(visitors)));
  return errors;
}

// The reference coerces the arguments of @defer in this rule, and throws where they are wrong. Others report that.
function SingleFieldSubscriptions(context) {
  const document = context.getDocument();
  const plain = withoutIncremental(document);
  const { OperationDefinition } = SingleFieldSubscriptionsRule(Object.create(context, { getDocument: { value: () => plain } }));
  return { OperationDefinition: (node) => OperationDefinition(plain.definitions[document.definitions.indexOf(node)]) };
}

function describe({ message, locations = [], path = [] }) {
  return `${message.toWellFormed()} @${locations.map(({ line, column }) => `${line}:${column}`).join(',')} /${path.join('/')}`;
}

function prepare({ sdl, objects, roots }) {
  const schema = buildSchema(sdl);
  // Without this a custom scalar reads literals by the deprecated parseLiteral(), for which a variable within them is what it
  // was coerced to. For coerceInputLiteral() it is what the client gave, and so it is for our scalars.
  for (const type of Object.values(schema.getTypeMap())) {
    if (isScalarType(type) && !isSpecifiedScalarType(type)) type.coerceInputLiteral = (literal) => valueFromASTUntyped(literal);
  }

  const live = objects.map(() => ({}));
  objects.forEach((fields, index) => {
    for (const [name, value] of Object.entries(fields)) live[index][name] = revive(value, live);
  });
  return {
    schema,
    roots: Object.fromEntries(Object.entries(roots).map(([operation, index]) => [operation, live[index]])),
  };
}

// What depends on the request becomes a function of the arguments and the context.
function revive(value, live) {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map((item) => revive(item, live));
  if ('$ref' in value) return live[value.$ref];
  if ('$error' in value) return new Error(value.$error);
  if ('$leaf' in value) return value.$leaf;
  if ('$args' in value) return canonical;
  if ('$count' in value) return (_, context) => ++context.count;
  const choices = value.$pick.map((choice) => revive(choice, live));
  return (args) => choices[hash(canonical(args)) % choices.length];
}

function resolve(source, args, context, { fieldName }) {
  const value = source[fieldName];
  return typeof value === 'function' ? value(args, context) : value;
}

function canonical(value) {
  if (value === undefined || value === null) return 'null';
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (typeof value === 'string') return `'${value}'`;
  if (typeof value !== 'object') return String(value);
  const members = Object.keys(value).sort().filter((name) => value[name] !== undefined);
  return `{${members.map((name) => `${name}:${canonical(value[name])}`).join()}}`;
}

// FNV-1a over UTF-16 code units.
function hash(text) {
  let result = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) result = Math.imul(result ^ text.charCodeAt(i), 0x01000193);
  return result >>> 0;
}
