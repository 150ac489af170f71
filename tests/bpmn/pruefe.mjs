// node pruefe.mjs FILE...   What bpmn-moddle and bpmnlint (recommended) say of each file, as one JSON object by file;
// `again` is the file as bpmn-moddle writes it, and so every program of bpmn.io.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { BpmnModdle } from 'bpmn-moddle';

const require = createRequire(import.meta.url);
const { Linter } = require('bpmnlint');
const Resolver = require('bpmnlint/lib/resolver/node-resolver');

const oneLine = text => String(text).replace(/\s+/g, ' ').trim();

async function read(file) {
  const moddle = new BpmnModdle();
  const { rootElement, warnings } = await moddle.fromXML(readFileSync(file, 'utf8'));
  const { xml: again } = await moddle.toXML(rootElement);
  return { rootElement, again, warnings: warnings.map(each => oneLine(each.message)) };
}

async function lint(rootElement) {
  // Rules remember what they saw, so every file gets a Linter of its own.
  const linter = new Linter({ resolver: new Resolver(), config: { extends: 'bpmnlint:recommended' } });
  const byRule = await linter.lint(rootElement);
  return Object.entries(byRule).flatMap(([rule, found]) =>
    found.map(each => ({ rule, category: each.category, id: each.id ?? '', message: oneLine(each.message) })));
}

const result = {};
for (const file of process.argv.slice(2)) {
  try {
    const { rootElement, again, warnings } = await read(file);
    result[file] = { warnings, again, lint: await lint(rootElement) };
  } catch (error) {
    result[file] = { warnings: ['not read: ' + oneLine(error.message)], again: '', lint: [] };
  }
}
process.stdout.write(JSON.stringify(result));
