// node zeichne.mjs [--png DIR] FILE...   Draws each file with bpmn-js in headless Chromium.
// Prints one JSON object by file: warnings of the import, and the ids of all elements that have a picture of their own.
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import puppeteer from 'puppeteer-core';

const args = process.argv.slice(2);
const folder = args[0] === '--png' ? args.splice(0, 2)[1] : null;
const viewer = createRequire(import.meta.url).resolve('bpmn-js/dist/bpmn-viewer.production.min.js');
const browser = await puppeteer.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  headless: true,
  args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
});
const page = await browser.newPage();
await page.setContent('<!doctype html><body style="margin:0"><div id="bild" style="width:1600px;height:1000px"></div>');
await page.addScriptTag({ path: viewer });

function draw(xml) {
  document.getElementById('bild').replaceChildren();
  const shown = new BpmnJS({ container: '#bild' });
  const drawn = () => {
    const all = shown.get('elementRegistry');
    const seen = all.filter(each => !each.labelTarget && each.parent && hasPicture(all.getGraphics(each)));
    return seen.map(each => each.businessObject.id);
  };
  const hasPicture = group => {
    const visual = group?.querySelector('.djs-visual');
    if (!visual?.childElementCount) return false;
    const { width, height } = visual.getBBox();
    return width + height > 0;
  };
  return shown.importXML(xml).then(
    async ({ warnings }) => {
      const result = { warnings: warnings.map(each => each.message), drawn: drawn(), svg: (await shown.saveSVG()).svg };
      shown.destroy();
      return result;
    },
    error => ({ warnings: [error.message, ...(error.warnings ?? []).map(each => each.message)], drawn: [], svg: '' }),
  );
}

async function picture(svg, target) {
  const [, , width, height] = /viewBox="([^"]+)"/.exec(svg)[1].split(/\s+/).map(Number);
  const sheet = await browser.newPage();
  await sheet.setViewport({ width: Math.ceil(width), height: Math.ceil(height) });
  await sheet.setContent(`<!doctype html><body style="margin:0">${svg}`);
  await sheet.screenshot({ path: target });
  await sheet.close();
}

const result = {};
for (const file of args) {
  const { svg, ...found } = await page.evaluate(draw, readFileSync(file, 'utf8'));
  result[file] = found;
  if (folder && svg) {
    mkdirSync(folder, { recursive: true });
    await picture(svg, join(folder, basename(file, '.bpmn') + '.png'));
  }
}
await browser.close();
process.stdout.write(JSON.stringify(result));
