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
 * Runs seeds in as many processes as there are cores, in this order, and tells of each. Stops early when `told`
 * answers false. `program` is the file each process runs.
 */
export async function runSeeds(
	program: string,
	seeds: readonly number[],
	told: (result: Told) => boolean,
): Promise<void> {
	let next = 0;
	let isOver = false;
	const processes = Math.min(availableParallelism(), seeds.length);
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
		const seed = seeds[next];
		next += 1;
		if (isOver || seed === undefined) child.disconnect();
		else child.send(seed);
	}
}

/** `count` seeds from `first` on. */
export function seedsFrom(first: number, count: number): readonly number[] {
	return Array.from({ length: count }, (_, index) => first + index);
}
