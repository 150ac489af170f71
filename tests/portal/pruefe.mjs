// node pruefe.mjs FOLDER PAGE...   Looks at the pages of a portal on a file share with headless Chromium.
// Prints one JSON object: axe by page, theme and width; faults on the console; search; keyboard; without scripts; print.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import puppeteer from 'puppeteer-core';

const [folder, ...pages] = process.argv.slice(2);
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const browser = await puppeteer.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  headless: true,
  args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
});
const console_ = [];
const address = name => pathToFileURL(join(folder, name)).href;
const wait = time => new Promise(done => setTimeout(done, time));

async function open(name, { theme = 'light', width = 1280, height = 900, scripts = true, chosen = null } = {}) {
  const page = await browser.newPage();
  page.on('console', said => console_.push(`${name}: ${said.text()}`));
  page.on('pageerror', fault => console_.push(`${name}: ${fault.message}`));
  page.on('requestfailed', request => console_.push(`${name}: ${request.url()}`));
  page.on('request', request => { if (!request.url().startsWith('file:')) console_.push(`${name}: ${request.url()}`); });
  await page.setJavaScriptEnabled(scripts);
  await page.setViewport({ width, height });
  await page.emulateMediaFeatures([
    { name: 'prefers-color-scheme', value: theme },
    { name: 'prefers-reduced-motion', value: 'reduce' },
  ]);
  await page.goto(address(name));
  if (scripts) {
    await page.select('#thema', chosen ?? '');
  }
  return page;
}

async function look(name, theme, width, chosen) {
  const page = await open(name, { theme, width, chosen });
  if (name === 'index.html') {
    await page.type('#q', 'a');
    await wait(300);
    await page.click('#filter summary');
  }
  await page.evaluate(axe);
  const found = await page.evaluate(async () => {
    const result = await axe.run(document, { preload: false, resultTypes: ['violations'] });
    return {
      violations: result.violations.map(one => `${one.id}: ${one.nodes.map(node => node.target.join(' ')).slice(0, 3).join(' | ')}`),
      passes: result.passes.length,
      ground: getComputedStyle(document.body).backgroundColor,
      overflow: document.documentElement.scrollWidth - innerWidth,
    };
  });
  await page.close();
  return found;
}

async function looks() {
  const found = {};
  for (const name of pages) {
    for (const [theme, chosen] of [['light', ''], ['dark', ''], ['light', 'dunkel'], ['dark', 'hell']]) {
      for (const width of chosen ? [1280] : [1280, 390, 320]) {
        found[`${name} ${theme}${chosen && '/' + chosen} ${width}`] = await look(name, theme, width, chosen);
      }
    }
  }
  return found;
}

async function searches() {
  const page = await open('index.html');
  const ask = async text => {
    await page.evaluate(() => { document.getElementById('q').value = ''; });
    await page.focus('#q');
    await page.keyboard.type(text);
    await wait(400);
    return page.evaluate(() => ({
      names: [...document.querySelectorAll('#treffer a')].map(one => one.textContent),
      said: document.getElementById('zahl').textContent,
      map: !document.getElementById('karte').hidden,
    }));
  };
  const found = {};
  for (const text of ['strassenfest', 'STRASSENFEST', 'Straßenfest', 'umleitungsbeschilderung pruefen', 'ordnungsamt', '<script>', 'gibtesnicht']) {
    found[text] = await ask(text);
  }
  await page.evaluate(() => document.getElementById('suche').reset());
  await wait(100);
  await page.click('#filter summary');
  await page.select('#f-online', '1');
  await wait(200);
  found.online = await page.evaluate(() => [...document.querySelectorAll('#treffer a')].map(one => one.textContent));
  await page.select('#f-ablauf', '0');
  await wait(200);
  found.none = await page.evaluate(() => document.getElementById('zahl').textContent);
  await page.close();
  const other = await open('a-z.html');
  await other.type('#kurz', 'strassenfest');
  await Promise.all([other.waitForNavigation(), other.keyboard.press('Enter')]);
  await wait(400);
  found.short = await other.evaluate(() => [...document.querySelectorAll('#treffer a')].map(one => one.textContent));
  await Promise.all([other.waitForNavigation(), other.click('#treffer a')]);
  found.followed = await other.title();
  await other.close();
  return found;
}

async function keyboard(name) {
  const page = await open(name);
  const seen = [];
  const first = await page.evaluate(() => document.querySelectorAll('a[href],button,input,select,summary,[tabindex="0"]').length);
  for (let step = 0; step < first + 5; step += 1) {
    await page.keyboard.press('Tab');
    const at = await page.evaluate(() => {
      const one = document.activeElement;
      if (!one || one === document.body) return null;
      const box = one.getBoundingClientRect(), style = getComputedStyle(one);
      const marked = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
      return { what: `${one.tagName} ${one.id || one.getAttribute('href') || one.className}`, marked, seen: box.width > 0 && box.height > 0 };
    });
    if (!at) break;
    seen.push(at);
    if (seen.length === 1) {
      await page.keyboard.press('Enter');
      seen.skipped = await page.evaluate(() => document.activeElement.id);
      await page.reload();
      await page.keyboard.press('Tab');
    }
  }
  await page.close();
  return { stops: seen.length, skipped: seen.skipped, first: seen[0]?.what, bad: seen.filter(one => !one.marked || !one.seen) };
}

async function bare(name) {
  const page = await open(name, { scripts: false });
  const text = await (await page.createCDPSession()).send('Accessibility.getFullAXTree');
  const words = text.nodes.filter(one => !one.ignored).map(one => one.name?.value ?? '').join(' ');
  await page.close();
  return words;
}

async function printed(name) {
  const page = await open(name);
  const data = await page.pdf({ preferCSSPageSize: true, printBackground: false });
  await page.close();
  return Buffer.from(data).toString('base64');
}

const result = {
  axe: await looks(),
  search: await searches(),
  keyboard: Object.fromEntries(await Promise.all(['index.html', pages.find(one => one.startsWith('prozesse/'))].map(async one => [one, await keyboard(one)]))),
  bare: Object.fromEntries(await Promise.all(pages.map(async one => [one, await bare(one)]))),
  pdf: await printed(pages.find(one => one.startsWith('prozesse/'))),
  console: console_,
};
await browser.close();
process.stdout.write(JSON.stringify(result));
