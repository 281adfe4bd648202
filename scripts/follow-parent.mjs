// Preloaded into the program that start.mjs runs: if start.mjs is killed, even with -9, the program stops in its orderly way.
process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));
process.channel?.unref();
