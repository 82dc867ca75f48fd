// node browser.mjs CHROMIUM URL
//
// Opens the IDE at URL in a real Chromium, runs the document of its first tab, and writes what came of it:
// {title, ranQuery, resultText, requestsToOtherHosts, policyViolations}.

import { chromium } from 'playwright-core';

const [executablePath, address] = process.argv.slice(2);
const url = new URL(address);
const patience = { timeout: 30_000 };

const browser = await chromium.launch({
  executablePath,
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    `--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE ${url.hostname}`,
  ],
});

try {
  const context = await browser.newContext({ viewport: { width: 1400, height: 900 } });
  const requestsToOtherHosts = [];
  const policyViolations = [];
  context.on('request', (request) => {
    const target = new URL(request.url());
    if (/^(https?|wss?):$/.test(target.protocol) && target.host !== url.host) requestsToOtherHosts.push(request.url());
  });
  context.on('console', (message) => {
    if (message.text().includes('Content Security Policy')) policyViolations.push(message.text());
  });

  const page = await context.newPage();
  await page.goto(url.href);
  await page.getByText('Create Document').click(patience);
  await page.getByText('Schema available').waitFor(patience);

  const answered = page.waitForResponse(isAnswerToFirstDocument, patience);
  await page.getByRole('button', { name: /^Run Operation/ }).click(patience);
  const answer = await answered;
  const resultText = await answer.text();
  // The answer shows in an editor of its own.
  await page.locator('.monaco-editor').filter({ hasText: '"data"' }).first().waitFor(patience);

  process.stdout.write(
    JSON.stringify({
      title: await page.title(),
      ranQuery: answer.request().postDataJSON().query,
      resultText,
      requestsToOtherHosts,
      policyViolations,
    }),
  );
} finally {
  await browser.close();
}

function isAnswerToFirstDocument(response) {
  const request = response.request();
  return request.method() === 'POST' && !request.postData()?.includes('IntrospectionQuery');
}
