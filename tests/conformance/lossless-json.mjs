// JSON whose numbers come out as they went in. A number that a double cannot hold as written (an integer beyond 2^53,
// 1.0, 1e3) is a marked string in between; NUL marks it, which the texts themselves must not contain.

const token = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;
const marked = /"\\u0000([^"]*)"/g;

export function parse(text) {
  if (text.includes('\\u0000') || text.includes('\0')) throw new Error('The JSON contains NUL.');
  return JSON.parse(
    text.replace(token, (part) => (part.startsWith('"') || String(Number(part)) === part ? part : `"\\u0000${part}"`)),
  );
}

export function stringify(value) {
  return JSON.stringify(value).replace(marked, '$1');
}
