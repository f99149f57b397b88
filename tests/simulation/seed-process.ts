import './globals.ts';
import { runSeed } from './run-seed.ts';

// Errors are many, and nobody looks at where they were made: a seed that fails is run again with --trace.
Error.stackTraceLimit = 0;

/** A process of its own that runs the seeds it is sent, one after the other. */
process.on('message', (seed: number) => {
	runSeed(seed).then(
		(result) => process.send?.(result),
		(error: unknown) => {
			const what = error instanceof Error ? (error.stack ?? error.message) : String(error);
			process.send?.({ seed, interruptions: 0, turns: 0, trace: '', violations: [{ at: 0, what }] });
		},
	);
});
