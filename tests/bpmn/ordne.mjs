// node ordne.mjs FILE...   Lays out each file with bpmn-auto-layout.
// Prints the milliseconds that this program computed for each, null where it broke off.
import { readFileSync } from 'node:fs';
import { layoutProcess } from 'bpmn-auto-layout';

const times = [];
for (const file of process.argv.slice(2)) {
  const xml = readFileSync(file, 'utf8');
  const begin = process.cpuUsage();
  try {
    await layoutProcess(xml);
    const { user, system } = process.cpuUsage(begin);
    times.push((user + system) / 1000);
  } catch {
    times.push(null);
  }
}
process.stdout.write(JSON.stringify(times));
