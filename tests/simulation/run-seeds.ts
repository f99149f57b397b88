import { type ChildProcess, fork } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { z } from 'zod';

/** What is told of a seed that was run. */
const resultSchema = z.object({
	seed: z.number(),
	interruptions: z.number(),
	turns: z.number(),
	trace: z.string(),
	violations: z.array(z.object({ at: z.number(), what: z.string() })).readonly(),
});

export type Told = Readonly<z.output<typeof resultSchema>>;

/**
 * Runs seeds in as many processes as there are cores, and tells of each. Stops early when `told` answers
 * false. `program` is the file each process runs.
 */
export async function runSeeds(
	program: string,
	first: number,
	count: number,
	told: (result: Told) => boolean,
): Promise<void> {
	let next = first;
	let isOver = false;
	const processes = Math.min(availableParallelism(), count);
	await Promise.all(Array.from({ length: processes }, work));

	function work(): Promise<void> {
		return new Promise((resolve, reject) => {
			// Almost all that is made is gone a moment later.
			const child = fork(program, [], { execArgv: ['--max-semi-space-size=64'] });
			child.on('message', (message: unknown) => {
				if (!told(resultSchema.parse(message))) isOver = true;
				give(child);
			});
			child.on('error', reject);
			child.on('exit', (code) => {
				if (code === 0 || code === null) resolve();
				else reject(new Error(`a process ended with ${code}`));
			});
			give(child);
		});
	}

	function give(child: ChildProcess): void {
		if (isOver || next >= first + count) {
			child.disconnect();
			return;
		}
		child.send(next);
		next += 1;
	}
}
