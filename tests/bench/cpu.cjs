// Loaded before a program (`node --require`): writes the CPU seconds of the whole process, all its threads
// counted, into the file that CPU_FILE names when the process ends.

const { writeFileSync } = require('node:fs');

process.on('exit', () => {
  const { user, system } = process.cpuUsage();
  writeFileSync(process.env.CPU_FILE, String((user + system) / 1e6));
});
