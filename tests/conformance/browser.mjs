// node browser.mjs CHROMIUM URL [DOCUMENT_FILE]
//
// Opens the IDE at URL in a real Chromium, puts the file's document into its first tab if there is one, runs the tab's
// document, and writes what came of it: {title, ranQuery, accept, contentType, resultText, shownText,
// requestsToOtherHosts, policyViolations}.

import { readFileSync } from 'node:fs';
import { chromium } from 'playwright-core';

const [executablePath, address, documentFile] = process.argv.slice(2);
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
  const text = documentFile && readFileSync(documentFile, 'utf8').replaceAll(/^ +/gm, '');
  let answer;
  for (let attempts = 0; !answer; attempts++) {
    if (text) await type(page, text);
    const answered = page.waitForResponse(isAnswerToFirstDocument, patience);
    await page.getByRole('button', { name: /^Run Operation/ }).click(patience);
    answer = await answered;
    // The editor hands its text over when it gets to it: what has run may be the text of before.
    const isTyped = !text || withoutSpace(answer.request().postDataJSON().query) === withoutSpace(text);
    if (!isTyped && attempts < 10) answer = undefined;
  }

  const resultText = await answer.text();
  // The answer shows in an editor of its own.
  const shown = page.locator('.monaco-editor').filter({ hasText: '"data"' }).first();
  await shown.waitFor(patience);

  process.stdout.write(
    JSON.stringify({
      title: await page.title(),
      ranQuery: answer.request().postDataJSON().query,
      accept: await answer.request().headerValue('accept'),
      contentType: await answer.headerValue('content-type'),
      resultText,
      // The editor's spaces do not break.
      shownText: (await shown.locator('.view-lines').innerText()).replaceAll('\u00a0', ' '),
      requestsToOtherHosts,
      policyViolations,
    }),
  );
} finally {
  await browser.close();
}

async function type(page, text) {
  await page.locator('.monaco-editor').filter({ hasText: 'query' }).first().click(patience);
  await page.keyboard.press('ControlOrMeta+A');
  // The editor adds each line's indentation to the one before.
  await page.keyboard.insertText(text);
}

function withoutSpace(text) {
  return text.replaceAll(/\s/g, '');
}

function isAnswerToFirstDocument(response) {
  const request = response.request();
  return request.method() === 'POST' && !request.postData()?.includes('IntrospectionQuery');
}
