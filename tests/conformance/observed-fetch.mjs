// A fetch for a client that makes one request, and what it asked to accept and was answered with: {accept, contentType}.

export const exchange = {};

export async function observedFetch(input, init) {
  const response = await fetch(input, init);
  exchange.accept = new Headers(init.headers).get('accept');
  exchange.contentType = response.headers.get('content-type');
  return response;
}
